<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>GridViewModel</name>
    <message numerus="yes">
        <source>Move %n artwork(s) to the trash</source>
        <translation>
            <numerusform>Move %n artwork to the trash</numerusform>
            <numerusform>Move %n artworks to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n artwork(s)</source>
        <translation>
            <numerusform>Restore %n artwork</numerusform>
            <numerusform>Restore %n artworks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message numerus="yes">
        <source>%n picture(s) imported</source>
        <translation>
            <numerusform>%n picture imported</numerusform>
            <numerusform>%n pictures imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be imported</source>
        <translation>
            <numerusform>%n file could not be imported</numerusform>
            <numerusform>%n files could not be imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already there</source>
        <translation>
            <numerusform>%n already there</numerusform>
            <numerusform>%n already there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) updated</source>
        <translation>
            <numerusform>%n record updated</numerusform>
            <numerusform>%n records updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) left out</source>
        <translation>
            <numerusform>%n other file left out</numerusform>
            <numerusform>%n other files left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the table without picture</source>
        <translation>
            <numerusform>%n row of the table without picture</numerusform>
            <numerusform>%n rows of the table without picture</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutlinePage</name>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n to check</numerusform>
            <numerusform>%n to check</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message numerus="yes">
        <source>%n backup(s), the newest of {date} ({size} MB).</source>
        <translation>
            <numerusform>%n backup, of {date} ({size} MB).</numerusform>
            <numerusform>%n backups, the newest of {date} ({size} MB).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%Ln work(s)</source>
        <translation>
            <numerusform>%Ln work</numerusform>
            <numerusform>%Ln works</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln outline(s) to check</source>
        <translation>
            <numerusform>%Ln outline to check</numerusform>
            <numerusform>%Ln outlines to check</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), all indexed</source>
        <translation>
            <numerusform>%Ln picture, indexed</numerusform>
            <numerusform>%Ln pictures, all indexed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{coded} of %Ln picture(s) indexed</source>
        <translation>
            <numerusform>{coded} of %Ln picture indexed</numerusform>
            <numerusform>{coded} of %Ln pictures indexed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message numerus="yes">
        <source>%n matched point(s)</source>
        <translation>
            <numerusform>%n matched point</numerusform>
            <numerusform>%n matched points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bit(s) differ</source>
        <translation>
            <numerusform>%n bit differs</numerusform>
            <numerusform>%n bits differ</numerusform>
        </translation>
    </message>
</context>
</TS>
