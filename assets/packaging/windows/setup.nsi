; The Windows setup program. viewer/packaging/windows/setup.py writes facts.nsh: what is defined below, and the lists of
; what is installed. Nothing is removed that is not on such a list; there is no RMDir /r here, on purpose.
;
;   setup.exe            asks two questions. Per user, no administrator needed
;   setup.exe /S         asks nothing; what goes wrong is one sentence on standard error, and exit code 2
;     /ALLUSERS          for all accounts (by an administrator)      /KIOSK   opens full screen, locked, at every sign-in
;     /D=C:\some folder  installs there. It has to come last, and stands without quotation marks
;   uninstall.exe [/S]
;
; Everything is unpacked beside the old version first, and put in its place by renaming when all of it is there. What
; fails before that leaves the old version as it was; what fails during it is renamed back.

Unicode true
!include facts.nsh ; NAME ID VERSION VERSION_4 PUBLISHER COPYRIGHT OUTPUT ICON BANNER SIZE_KB NEEDED_MB, and the macros
!ifdef TARGET
  Target ${TARGET}
!endif
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif
SetCompressor ${COMPRESSOR}
!ifdef DICTIONARY_MB
  SetCompressorDictSize ${DICTIONARY_MB}
!endif
ManifestSupportedOS Win10
ManifestDPIAware true
RequestExecutionLevel user
CRCCheck on
AllowSkipFiles off
AllowRootDirInstall false
SetDateSave off
ShowInstDetails nevershow
ShowUninstDetails nevershow
Name "${NAME}"
BrandingText "${NAME} ${VERSION}"
OutFile "${OUTPUT}"

!include LogicLib.nsh
!include FileFunc.nsh
!include Sections.nsh
!include TextFunc.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh
!include MUI2.nsh

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define LIST "_internal\installed-files.txt" ; what this version installed: the next one removes it by this list
!define NEW "$INSTDIR\${ID}.new"
!define OLD "$INSTDIR\${ID}.old" ; while the exchange is under way
!define DONE "$INSTDIR\${ID}.replaced" ; when it is done
!define MENU_LINK "$SMPROGRAMS\${NAME}.lnk"
!define KIOSK_LINK "$SMSTARTUP\${NAME} kiosk.lnk"

VIProductVersion "${VERSION_4}"
VIFileVersion "${VERSION_4}"
!macro Resource LANGUAGE
  VIAddVersionKey /LANG=${LANGUAGE} ProductName "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} ProductVersion "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} FileDescription "${NAME} setup"
  VIAddVersionKey /LANG=${LANGUAGE} FileVersion "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} CompanyName "${PUBLISHER}"
  VIAddVersionKey /LANG=${LANGUAGE} LegalCopyright "${COPYRIGHT}"
!macroend

; ---- pages

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${BANNER}"
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\${ID}.exe"
!insertmacro MUI_PAGE_COMPONENTS
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE AddName
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English ; the first one is for every language that is not here; Windows chooses
!insertmacro MUI_LANGUAGE Spanish
!insertmacro Resource ${LANG_ENGLISH}
!insertmacro Resource ${LANG_SPANISH}
!include messages.nsh

Var AllUsers
Var Sentence
Var Base
Var From
Var To
Var Failed ; 1: something could not be renamed

; ---- saying one sentence and ending

; A silent setup has no window: the sentence goes to standard error, where whoever started it can read it.
!macro EndFunction UN
Function ${UN}End
  ${If} ${Silent}
    System::Call 'kernel32::AttachConsole(i -1)'
    System::Call 'kernel32::GetStdHandle(i -12) p .r0'
    StrCpy $1 "$Sentence$\r$\n"
    StrLen $2 $1
    System::Call 'kernel32::WriteConsoleW(p r0, w r1, i r2, *i, p 0) i .r3'
    ${If} $3 = 0
      FileWrite $0 $1
    ${EndIf}
  ${Else}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$Sentence" /SD IDOK
  ${EndIf}
  SetErrorLevel 2
FunctionEnd
!macroend
!insertmacro EndFunction ""
!insertmacro EndFunction "un."

!macro EndWith UN SENTENCE
  StrCpy $Sentence "${SENTENCE}"
  Call ${UN}End
  Quit
!macroend
!define EndWith '!insertmacro EndWith ""'
!define un.EndWith '!insertmacro EndWith "un."'

; A program that runs cannot be opened for writing.
!macro RunningFunction UN
Function ${UN}EndIfRunning
  !insertmacro EachProgram ${UN}EndIfOpen
FunctionEnd
!macroend
!macro EndIfOpen PROGRAM
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      ${EndWith} "$(RUNNING)"
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend
!macro un.EndIfOpen PROGRAM
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      ${un.EndWith} "$(RUNNING)"
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend
!insertmacro RunningFunction ""
!insertmacro RunningFunction "un."

; ---- before anything is asked

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${RunningX64}
    ${EndWith} "$(TOO_OLD)"
  ${EndIf}
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "${ID}-setup") p .r0 ?e'
  Pop $1
  ${If} $1 = 183 ; it is there already
    ${EndWith} "$(ANOTHER_SETUP)"
  ${EndIf}
  SetRegView 64
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/ALLUSERS" $1
  ${IfNot} ${Errors}
    StrCpy $AllUsers 1
    UserInfo::GetAccountType
    Pop $1
    ${If} $1 != "Admin"
      ${EndWith} "$(NEEDS_ADMIN)"
    ${EndIf}
    SetShellVarContext all
  ${EndIf}
  ${If} $INSTDIR == "" ; there is no /D=, or one that NSIS passes over
    System::Call 'kernel32::GetCommandLineW() w .r0'
    ClearErrors
    ${WordFind} $0 "/D=" "E+1{" $1 ; an error if it stands nowhere, between quotation marks or not
    ${IfNot} ${Errors}
      ${EndWith} "$(WRONG_FOLDER)"
    ${EndIf}
    ReadRegStr $INSTDIR SHCTX "${UNINSTALL_KEY}" InstallLocation
  ${EndIf}
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${NAME}"
    ${If} $AllUsers = 1
      StrCpy $INSTDIR "$PROGRAMFILES64\${NAME}"
    ${EndIf}
  ${EndIf}
  ReadRegStr $1 SHCTX "${UNINSTALL_KEY}" DisplayVersion
  ${If} $1 != ""
    ${VersionCompare} $1 "${VERSION}" $2
    ${If} $2 = 1
      ${EndWith} "$(NEWER_IS_THERE)"
    ${EndIf}
  ${EndIf}
  Call ChooseKiosk
FunctionEnd

; Who chose a folder in which other things are, such as Documents, meant a folder in that one.
Function AddName
  ${DirState} "$INSTDIR" $0
  ${GetFileName} "$INSTDIR" $1
  ${If} $0 = 1
  ${AndIf} $1 != "${NAME}"
  ${AndIfNot} ${FileExists} "$INSTDIR\${LIST}"
    StrCpy $INSTDIR "$INSTDIR\${NAME}"
  ${EndIf}
FunctionEnd

; ---- installing

Section "$(PROGRAM)" PROGRAM
  SectionIn RO
  Call EndIfForeign
  Call EndIfRunning
  StrCpy $Failed 0
  Call FinishEarlier
  Call EndIfUnwritable
  Call EndIfFull
  Call RemoveNew
  !insertmacro Unpack ; stops the section if a file cannot be written
  SetOutPath "${NEW}"
  ClearErrors
  WriteUninstaller "${NEW}\uninstall.exe"
  ${If} ${Errors}
    Abort
  ${EndIf}
  SetOutPath "$TEMP" ; a folder in which somebody is cannot be renamed
  Call Exchange
  Call FinishEarlier ; there is nothing left of the old version but what is somebody's own
  CreateShortcut "${MENU_LINK}" "$INSTDIR\${ID}.exe" "" "$INSTDIR\${ID}.exe" 0 SW_SHOWNORMAL "" "$(COMMENT)"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" DisplayName "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" DisplayVersion "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" Publisher "${PUBLISHER}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" DisplayIcon "$INSTDIR\${ID}.exe"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" InstallLocation "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" UninstallString '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" EstimatedSize ${SIZE_KB}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" NoModify 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" NoRepair 1
SectionEnd

Section /o "$(KIOSK)" KIOSK
  CreateShortcut "${KIOSK_LINK}" "$INSTDIR\${ID}.exe" "--kiosk" "$INSTDIR\${ID}.exe" 0 SW_SHOWNORMAL "" "$(COMMENT)"
SectionEnd

Section "-no kiosk"
  ${IfNot} ${SectionIsSelected} ${KIOSK}
    Delete "${KIOSK_LINK}"
  ${EndIf}
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${PROGRAM} "$(PROGRAM_IS)"
  !insertmacro MUI_DESCRIPTION_TEXT ${KIOSK} "$(KIOSK_IS)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; A kiosk stays one when it is brought up to date.
Function ChooseKiosk
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/KIOSK" $1
  ${IfNot} ${Errors}
  ${OrIf} ${FileExists} "${KIOSK_LINK}"
    !insertmacro SelectSection ${KIOSK}
  ${EndIf}
FunctionEnd

!macro EndIfThere ITEM
  ${If} ${FileExists} "$INSTDIR\${ITEM}"
    ${EndWith} "$(FOREIGN)"
  ${EndIf}
!macroend
; Files of our names that no setup of ours has put there are somebody's own, or a portable Handrail: hands off.
Function EndIfForeign
  ${If} ${FileExists} "${OLD}\*.*"
  ${OrIf} ${FileExists} "${DONE}\*.*"
  ${OrIf} ${FileExists} "$INSTDIR\${LIST}"
    Return
  ${EndIf}
  !insertmacro EachItem EndIfThere
FunctionEnd

Function EndIfUnwritable
  CreateDirectory "${NEW}"
  ClearErrors
  FileOpen $0 "${NEW}\try" w
  ${If} ${Errors}
    RMDir "${NEW}"
    RMDir "$INSTDIR"
    ${EndWith} "$(UNWRITABLE)"
  ${EndIf}
  FileClose $0
  Delete "${NEW}\try"
FunctionEnd

Function EndIfFull
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$INSTDIR", *l .r1, p 0, p 0) i .r0'
  System::Int64Op $1 / 1048576
  Pop $1
  ${If} $0 <> 0
  ${AndIf} $1 < ${NEEDED_MB}
    RMDir "${NEW}"
    RMDir "$INSTDIR"
    ${EndWith} "$(FULL)"
  ${EndIf}
FunctionEnd

; A file could not be written after all.
Function .onInstFailed
  Call RemoveNew
  RMDir "$INSTDIR"
  StrCpy $Sentence "$(NOT_WRITTEN)"
  Call End
FunctionEnd

Function RemoveNew
  SetOutPath "$TEMP"
  Delete "${NEW}\uninstall.exe"
  !insertmacro RemoveFiles "${NEW}"
  !insertmacro RemoveFolders "${NEW}"
  RMDir "${NEW}"
FunctionEnd

; ---- the exchange

!macro MoveIn ITEM
  ${If} $Failed = 0
    StrCpy $From "${NEW}\${ITEM}"
    StrCpy $To "$INSTDIR\${ITEM}"
    Call Move
  ${EndIf}
!macroend
!macro MoveBack ITEM
  ${IfNot} ${FileExists} "${NEW}\${ITEM}"
    Rename "$INSTDIR\${ITEM}" "${NEW}\${ITEM}"
  ${EndIf}
!macroend

; Rename $From to $To. What looks for viruses holds new files for a moment, so it is tried for five seconds.
Function Move
  StrCpy $Failed 1
  ${For} $R5 1 20
    ClearErrors
    Rename $From $To
    ${IfNot} ${Errors}
      StrCpy $Failed 0
      ${ExitFor}
    ${EndIf}
    Sleep 250
  ${Next}
FunctionEnd

Function Exchange
  StrCpy $Failed 0
  ${If} ${FileExists} "$INSTDIR\${LIST}"
    CreateDirectory "${OLD}"
    CopyFiles /SILENT "$INSTDIR\${LIST}" "$PLUGINSDIR\list.txt" ; the folder that it lies in is renamed
    StrCpy $R9 MoveOut
    Call EachOfList
  ${EndIf}
  ${If} $Failed = 0
    !insertmacro EachItem MoveIn
    ${If} $Failed = 1
      !insertmacro EachItem MoveBack
    ${EndIf}
  ${EndIf}
  ${If} $Failed = 1
    Call RestoreOld
    Call RemoveNew
    RMDir "$INSTDIR"
    ${EndWith} "$(RUNNING)"
  ${EndIf}
  RMDir "${NEW}"
  Rename "${OLD}" "${DONE}"
FunctionEnd

; What an exchange set aside goes back to its place. What has taken that place already goes back to where it came from.
Function RestoreOld
  FindFirst $0 $1 "${OLD}\*.*"
  ${DoUntil} $1 == ""
    ${If} $1 != "."
    ${AndIf} $1 != ".."
      ${If} ${FileExists} "$INSTDIR\$1"
        CreateDirectory "${NEW}"
        Rename "$INSTDIR\$1" "${NEW}\$1"
      ${EndIf}
      Rename "${OLD}\$1" "$INSTDIR\$1"
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
  RMDir "${OLD}"
FunctionEnd

; Ends an exchange: one that was cut off (by a power failure) is undone, one that is done leaves nothing of the old
; version. Files in its folders that are not on its list are somebody's own, and are kept.
Function FinishEarlier
  Call RestoreOld
  StrCpy $Base "${NEW}"
  Call RemoveByList
  StrCpy $Base "${DONE}"
  Call RemoveByList
  ${If} ${FileExists} "${DONE}\*.*"
    StrCpy $0 1
    ${DoWhile} ${FileExists} "$INSTDIR\$(KEPT) $0\*.*"
      IntOp $0 $0 + 1
    ${Loop}
    Rename "${DONE}" "$INSTDIR\$(KEPT) $0"
  ${EndIf}
FunctionEnd

; Removes what the list of a version in the folder $Base says, and the folders that are empty then.
Function RemoveByList
  ${If} ${FileExists} "$Base\${LIST}"
    CopyFiles /SILENT "$Base\${LIST}" "$PLUGINSDIR\list.txt"
    StrCpy $R9 DeleteFile
    Call EachOfList
    StrCpy $R9 RemoveFolder
    Call EachOfList
  ${EndIf}
  RMDir "$Base"
FunctionEnd

; Reads a list of files, one path a line, and does with each what $R9 says. A line that leads elsewhere is passed over:
; the list lies where others can write.
Function EachOfList
  ClearErrors
  FileOpen $R0 "$PLUGINSDIR\list.txt" r
  ${If} ${Errors}
    Return
  ${EndIf}
  ${Do}
    FileRead $R0 $R1
    ${If} ${Errors}
      ${ExitDo}
    ${EndIf}
    ${TrimNewLines} $R1 $R1
    Call IsInside
    ${If} $R2 = 1
      Call DoWithOne
    ${EndIf}
    ClearErrors
  ${LoopUntil} $Failed = 1
  FileClose $R0
FunctionEnd

; $R2 = 1 if the line $R1 names something inside a folder: no "..", no drive, no beginning at a root.
Function IsInside
  StrCpy $R2 1
  StrCpy $R4 $R1 1
  ${If} $R1 == ""
  ${OrIf} $R4 == "\"
  ${OrIf} $R4 == "/"
    StrCpy $R2 0
    Return
  ${EndIf}
  StrCpy $R5 0
  ${Do}
    StrCpy $R4 $R1 2 $R5
    ${If} $R4 == ""
      ${ExitDo}
    ${EndIf}
    StrCpy $R6 $R4 1
    ${If} $R4 == ".."
    ${OrIf} $R6 == ":"
    ${OrIf} $R6 == "*"
    ${OrIf} $R6 == "?"
    ${OrIf} $R6 == "$\""
      StrCpy $R2 0
      ${ExitDo}
    ${EndIf}
    IntOp $R5 $R5 + 1
  ${Loop}
FunctionEnd

Function DoWithOne
  ${Select} $R9
    ${Case} MoveOut ; the first part of the path, once
      ${WordFind} $R1 "\" "+1" $R7
      ${If} ${FileExists} "$INSTDIR\$R7"
        StrCpy $From "$INSTDIR\$R7"
        StrCpy $To "${OLD}\$R7"
        Call Move
      ${EndIf}
    ${Case} DeleteFile
      Delete "$Base\$R1"
    ${Case} RemoveFolder ; upwards, until one is not empty
      StrCpy $R7 $R1
      ${Do}
        ${GetParent} $R7 $R7
        ${If} $R7 == ""
          ${ExitDo}
        ${EndIf}
        ClearErrors
        RMDir "$Base\$R7"
      ${LoopUntil} ${Errors}
  ${EndSelect}
FunctionEnd

; ---- removing

Function un.onInit
  SetRegView 64
  ReadRegStr $0 HKLM "${UNINSTALL_KEY}" InstallLocation
  ${If} $0 == $INSTDIR
    UserInfo::GetAccountType
    Pop $1
    ${If} $1 != "Admin"
      ${un.EndWith} "$(NEEDS_ADMIN)"
    ${EndIf}
    SetShellVarContext all
  ${EndIf}
FunctionEnd

Section un.Handrail
  Call un.EndIfRunning
  SetOutPath "$TEMP"
  ClearErrors
  !insertmacro RemoveFiles "$INSTDIR"
  Delete "$INSTDIR\uninstall.exe"
  StrCpy $0 0
  ${If} ${Errors}
    StrCpy $0 1
  ${EndIf}
  !insertmacro RemoveFolders "$INSTDIR" ; but not one in which something of somebody's own lies
  ReadRegStr $1 SHCTX "${UNINSTALL_KEY}" InstallLocation
  ${IfNot} ${FileExists} "$1\${ID}.exe" ; which may be another one, in another folder
    Delete "${MENU_LINK}"
    Delete "${KIOSK_LINK}"
    DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  ${EndIf}
  RMDir "$INSTDIR"
  ${If} $0 = 1
    ${un.EndWith} "$(NOT_REMOVED)"
  ${EndIf}
SectionEnd
