; The Windows installer (NSIS 3): for one user without administrator rights, or for all with them.
;
;   setup.exe                      asks
;   setup.exe /S                   silent, for this user
;   setup.exe /S /AllUsers         silent, for everybody (needs rights); /CurrentUser is the opposite
;   setup.exe /S /D=C:\Folder      silent, into a folder (last, without quotes)
;   uninstall.exe /S               silent removal
;
; Exit codes: 0 done, 1 cancelled, 2 broken off, 5 the program is running.
; The program is offered in "Open with"; no default is ever taken over.
; Compiled by packaging/windows/installer.py, which defines NAME, DISPLAY_NAME, REPORT_NAME, VERSION, COPYRIGHT, SUMMARY,
; APP_ID, BUNDLE, ICON, OUTPUT and writes FILETYPES (macros made from inspector/filetypes.py).

Unicode true
SetCompressor /SOLID lzma
ManifestDPIAware true

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP_ID}"
!define CAPABILITIES "Software\${APP_ID}\Capabilities"
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
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
!define MUI_FINISHPAGE_RUN "$INSTDIR\${NAME}.exe"
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

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(NEEDS_64)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  SetRegView 64
  !insertmacro MULTIUSER_INIT
FunctionEnd

Function un.onInit
  SetRegView 64
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

Section "install"
  !insertmacro StopWhenInUse "${NAME}"
  !insertmacro StopWhenInUse "${REPORT_NAME}"
  !insertmacro RemoveOurFiles
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
