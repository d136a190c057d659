; Tandem is offered under "Open with" for these endings, for this person or for everybody as it is installed. The default of an ending is
; never written: a double click opens what it did before.

!macro tandemOffers EXT
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXT}\OpenWithProgids" "Tandem.Document"
!macroend

!macro tandemOffersNoMore EXT
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXT}\OpenWithProgids" "Tandem.Document"
!macroend

!macro eachTandemEnding DO
  !insertmacro ${DO} "pdf"
  !insertmacro ${DO} "docx"
  !insertmacro ${DO} "doc"
  !insertmacro ${DO} "odt"
  !insertmacro ${DO} "rtf"
  !insertmacro ${DO} "txt"
  !insertmacro ${DO} "md"
  !insertmacro ${DO} "html"
  !insertmacro ${DO} "htm"
  !insertmacro ${DO} "png"
  !insertmacro ${DO} "jpg"
  !insertmacro ${DO} "jpeg"
  !insertmacro ${DO} "eml"
  !insertmacro ${DO} "msg"
  !insertmacro ${DO} "zip"
!macroend

; SHCNE_ASSOCCHANGED, SHCNF_FLUSH: the shell looks anew.
!macro tellShell
  System::Call "shell32::SHChangeNotify(i,i,i,i) (0x08000000, 0x1000, 0, 0)"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Tandem.Document" "" "Document for Tandem"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Tandem.Document\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Tandem.Document\shell\open" "" "Import with Tandem"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Tandem.Document\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  !insertmacro eachTandemEnding tandemOffers
  !insertmacro tellShell
!macroend

!macro customUnInstall
  !insertmacro eachTandemEnding tandemOffersNoMore
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Tandem.Document"
  !insertmacro tellShell
!macroend
