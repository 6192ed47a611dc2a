/* A stand-in for icuuc.dll, which Windows 10 and newer have and Wine 10 lacks: Qt6Core.dll does not load without it.
 * Qt asks it only for old code pages that it does not know itself, and the program leaves those to Python. Each call
 * says "no such thing". For trials under Wine (try_setup.sh, freeze_under_wine.sh); it is never shipped.
 */
#define NOTHING(name) __declspec(dllexport) void *name(void) { return 0; }

NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NOTHING(ucnv_cbFromUWriteUChars)
NOTHING(ucnv_cbToUWriteUChars)
NOTHING(ucnv_close)
NOTHING(ucnv_countAvailable)
NOTHING(ucnv_fromUCountPending)
NOTHING(ucnv_fromUnicode)
NOTHING(ucnv_getAvailableName)
NOTHING(ucnv_getFromUCallBack)
NOTHING(ucnv_getMaxCharSize)
NOTHING(ucnv_getName)
NOTHING(ucnv_getStandardName)
NOTHING(ucnv_getToUCallBack)
NOTHING(ucnv_reset)
NOTHING(ucnv_setFromUCallBack)
NOTHING(ucnv_setToUCallBack)
NOTHING(ucnv_toUCountPending)
NOTHING(ucnv_toUnicode)

__declspec(dllexport) void *ucnv_open(const char *name, int *error) {
  (void)name;
  if (error) *error = 4; /* U_FILE_ACCESS_ERROR */
  return 0;
}
