<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name></name>
    <message id="d MMM yyyy"><source></source><translation>d. MMM yyyy</translation></message>
    <message id="Not affected"><source></source><translation>Nicht betroffen</translation></message>
    <message id="%n plant" numerus="yes"><source></source><translation><numerusform>%n Werk</numerusform><numerusform>%n Werke</numerusform></translation></message>
</context>
</TS>
