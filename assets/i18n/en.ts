<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ContactsPane</name>
    <message numerus="yes">
        <source>%n more to call or text</source>
        <translation>
            <numerusform>%n more to call or text</numerusform>
            <numerusform>%n more to call or text</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContentsPane</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n digit typed</numerusform>
            <numerusform>%n digits typed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use at most %n letter(s), on one line.</source>
        <translation>
            <numerusform>Use at most %n letter, on one line.</numerusform>
            <numerusform>Use at most %n letters, on one line.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n more digit(s). US numbers have 10.</source>
        <translation>
            <numerusform>Add %n more digit. US numbers have 10.</numerusform>
            <numerusform>Add %n more digits. US numbers have 10.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s).</source>
        <translation>
            <numerusform>%n page.</numerusform>
            <numerusform>%n pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n digit(s) away. US numbers have 10.</source>
        <translation>
            <numerusform>Take %n digit away. US numbers have 10.</numerusform>
            <numerusform>Take %n digits away. US numbers have 10.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fix %n thing(s) to save</source>
        <translation>
            <numerusform>Fix %n thing to save</numerusform>
            <numerusform>Fix %n things to save</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last PIN did not match. %n try(s) left.</source>
        <translation>
            <numerusform>The last PIN did not match. %n try left.</numerusform>
            <numerusform>The last PIN did not match. %n tries left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What changed: %n page(s)</source>
        <translation>
            <numerusform>What changed: %n page</numerusform>
            <numerusform>What changed: %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Newer by %n day(s)</source>
        <translation>
            <numerusform>Newer by %n day</numerusform>
            <numerusform>Newer by %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Found</name>
    <message numerus="yes">
        <source>%n page(s).</source>
        <translation>
            <numerusform>%n page.</numerusform>
            <numerusform>%n pages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StillHereScreen</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaysOut</name>
    <message numerus="yes">
        <source>%n number(s) to call or text</source>
        <translation>
            <numerusform>%n number to call or text</numerusform>
            <numerusform>%n numbers to call or text</numerusform>
        </translation>
    </message>
</context>
</TS>
