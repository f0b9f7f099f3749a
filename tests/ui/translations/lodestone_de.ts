<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>lodestone::ui::MainWindow</name>
    <message><source>Run</source><translation>Rechnen</translation></message>
</context>
<context>
    <name>NetworkForm</name>
    <message><source>Civil</source><translation>Zivil</translation></message>
</context>
<context>
    <name>lodestone::ui</name>
    <message><source>Who runs it</source><translation>Wer es betreibt</translation></message>
</context>
</TS>
