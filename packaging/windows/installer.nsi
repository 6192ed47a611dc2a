; The Windows installer (NSIS 3): for one user without administrator rights, or for all with them.
;
;   setup.exe                      asks
;   setup.exe /S                   silent, for this user
;   setup.exe /S /AllUsers         silent, for everybody (needs rights); /CurrentUser is the opposite
;   setup.exe /S /D=C:\Folder      silent, into a folder (last, without quotes)
;   uninstall.exe /S               silent removal; returns at once, because Windows lets no program remove itself: a copy
;                                  of it goes on. "uninstall.exe /S _?=C:\Folder" waits and tells how it ended, and leaves
;                                  itself in the folder.
;
; Exit codes: 0 done, 1 cancelled, 2 broken off (or no rights for /AllUsers, or Windows too old), 5 the program is running.
; The program is offered in "Open with"; no default is ever taken over.
; Compiled by packaging/windows/installer.py, which defines NAME, DISPLAY_NAME, REPORT_NAME, VERSION, COPYRIGHT, SUMMARY,
; APP_ID, BUNDLE, ICON, OUTPUT and writes FILETYPES (macros made from inspector/filetypes.py).

Unicode true
!if ${NSIS_PACKEDVERSION} < 0x03006000
  !error "NSIS 3.06 or newer is needed: before, DeleteRegKey /ifempty removed keys that hold other programs' values"
!endif
SetCompressor /SOLID lzma
ManifestDPIAware true

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP_ID}"
!define CAPABILITIES "Software\${APP_ID}\Capabilities"
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_FUNCTION KeepNamedFolder
!define MULTIUSER_INSTALLMODE_INSTDIR "${DISPLAY_NAME}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_USE_PROGRAMFILES64
!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include x64.nsh
!include "${FILETYPES}"

Name "${DISPLAY_NAME}"
OutFile "${OUTPUT}"
BrandingText "${DISPLAY_NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey ProductName "${DISPLAY_NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "${DISPLAY_NAME} setup"
VIAddVersionKey LegalCopyright "${COPYRIGHT}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
; Explorer starts the program: started from here it might run with an administrator's rights, and no file could be
; dropped on its window from a desktop that has none.
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION OpenTheWindow
!insertmacro MUI_PAGE_LICENSE "${BUNDLE}/LICENSE"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "PortugueseBR"

LangString RUNNING ${LANG_ENGLISH} "${DISPLAY_NAME} is running. Close it and try again."
LangString RUNNING ${LANG_PORTUGUESEBR} "O ${DISPLAY_NAME} está aberto. Feche-o e tente de novo."
LangString NEEDS_64 ${LANG_ENGLISH} "${DISPLAY_NAME} needs a 64-bit Windows 10 or newer."
LangString NEEDS_64 ${LANG_PORTUGUESEBR} "O ${DISPLAY_NAME} precisa do Windows 10 de 64 bits ou mais novo."

; The folder of /D=, or nothing.
Var NamedFolder

; Ends with code 2 when /AllUsers lacks the rights: MultiUser would show a box, and nobody sees the box of a silent start.
!macro StopWithoutRights
  ${If} ${Silent}
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/AllUsers" $1
    ${IfNot} ${Errors}
      UserInfo::GetAccountType
      Pop $1
      ${If} $1 != "Admin"
      ${AndIf} $1 != "Power"
        SetErrorLevel 2
        Quit
      ${EndIf}
    ${EndIf}
  ${EndIf}
!macroend

; Ends with code 5 when one of the programs is in use: a running program cannot be opened for writing.
!macro StopWhenInUse PROGRAM
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}.exe" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDOK
      SetErrorLevel 5
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; What an earlier version may have left where this one puts its files. Only our own names: the folder may hold others.
!macro RemoveOurFiles
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licenses"
  Delete "$INSTDIR\${NAME}.exe"
  Delete "$INSTDIR\${REPORT_NAME}.exe"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\NOTICE"
  Delete "$INSTDIR\sbom.cdx.json"
!macroend

; MultiUser chooses a folder for each mode, over the one of the command line.
Function KeepNamedFolder
  ${If} $NamedFolder != ""
    StrCpy $INSTDIR $NamedFolder
  ${EndIf}
FunctionEnd

Function OpenTheWindow
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\${NAME}.exe"'
FunctionEnd

Function .onInit
  StrCpy $NamedFolder $INSTDIR
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(NEEDS_64)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  SetRegView 64
  !insertmacro StopWithoutRights
  !insertmacro MULTIUSER_INIT
FunctionEnd

Function un.onInit
  SetRegView 64
  !insertmacro StopWithoutRights
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

Section "install"
  !insertmacro StopWhenInUse "${NAME}"
  !insertmacro StopWhenInUse "${REPORT_NAME}"
  ${If} ${FileExists} "$INSTDIR\${NAME}.exe" ; an earlier version; without one, a folder "licenses" is somebody else's
    !insertmacro RemoveOurFiles
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${DISPLAY_NAME}.lnk" "$INSTDIR\${NAME}.exe"

  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${DISPLAY_NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${NAME}.exe"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "Bounce Inspector authors"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" "$0"

  WriteRegStr SHCTX "Software\Classes\Applications\${NAME}.exe" "FriendlyAppName" "${DISPLAY_NAME}"
  WriteRegStr SHCTX "Software\Classes\Applications\${NAME}.exe\shell\open\command" "" '"$INSTDIR\${NAME}.exe" "%1"'
  WriteRegStr SHCTX "${CAPABILITIES}" "ApplicationName" "${DISPLAY_NAME}"
  WriteRegStr SHCTX "${CAPABILITIES}" "ApplicationDescription" "${SUMMARY}"
  WriteRegStr SHCTX "Software\RegisteredApplications" "${DISPLAY_NAME}" "${CAPABILITIES}"
  !insertmacro OfferFileTypes
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "uninstall"
  !insertmacro StopWhenInUse "${NAME}"
  !insertmacro StopWhenInUse "${REPORT_NAME}"
  !insertmacro RemoveOurFiles
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${DISPLAY_NAME}.lnk"
  !insertmacro WithdrawFileTypes
  DeleteRegKey SHCTX "Software\Classes\Applications\${NAME}.exe"
  DeleteRegValue SHCTX "Software\RegisteredApplications" "${DISPLAY_NAME}"
  DeleteRegKey SHCTX "Software\${APP_ID}"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
