<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlikeLine</name>
    <message numerus="yes">
        <source>%n pair(s) of records may be of the same artwork: the new pictures look like others.</source>
        <translation>
            <numerusform>%n pair of records may be of the same artwork: a new picture looks like another.</numerusform>
            <numerusform>%n pairs of records may be of the same artwork: new pictures look like others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchHistory</name>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln picture</numerusform>
            <numerusform>%Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln work(s)</source>
        <translation>
            <numerusform>%Ln work</numerusform>
            <numerusform>%Ln works</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s)</source>
        <translation>
            <numerusform>%Ln change</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkEditDialog</name>
    <message numerus="yes">
        <source>Edit %Ln work(s)</source>
        <translation>
            <numerusform>Edit %Ln work</numerusform>
            <numerusform>Edit %Ln works</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{changed} of %Ln work(s) will change: {fields}.</source>
        <translation>
            <numerusform>{changed} of %Ln work will change: {fields}.</numerusform>
            <numerusform>{changed} of %Ln works will change: {fields}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %Ln work(s)</source>
        <translation>
            <numerusform>Change %Ln work</numerusform>
            <numerusform>Change %Ln works</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkEditViewModel</name>
    <message numerus="yes">
        <source>Edit %n work(s)</source>
        <translation>
            <numerusform>Edit %n work</numerusform>
            <numerusform>Edit %n works</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesDialog</name>
    <message numerus="yes">
        <source>No two records show the same artwork; %n picture(s) compared.</source>
        <translation>
            <numerusform>No two records show the same artwork; %n picture compared.</numerusform>
            <numerusform>No two records show the same artwork; %n pictures compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) of records may show the same artwork.</source>
        <translation>
            <numerusform>%n pair of records may show the same artwork.</numerusform>
            <numerusform>%n pairs of records may show the same artwork.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%Ln work(s)</source>
        <translation>
            <numerusform>%Ln work</numerusform>
            <numerusform>%Ln works</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %Ln work(s)</source>
        <translation>
            <numerusform>{shown} of %Ln work</numerusform>
            <numerusform>{shown} of %Ln works</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message numerus="yes">
        <source>Edit %Ln work(s)…</source>
        <translation>
            <numerusform>Edit %Ln work…</numerusform>
            <numerusform>Edit %Ln works…</numerusform>
        </translation>
    </message>
</context>
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
    <name>HistoryDialog</name>
    <message numerus="yes">
        <source>%n look-up(s), the newest first</source>
        <translation>
            <numerusform>%n look-up</numerusform>
            <numerusform>%n look-ups, the newest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message numerus="yes">
        <source>%n record(s) changed</source>
        <translation>
            <numerusform>%n record changed</numerusform>
            <numerusform>%n records changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) without a picture</source>
        <translation>
            <numerusform>%n record without a picture</numerusform>
            <numerusform>%n records without a picture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the table without picture</source>
        <translation>
            <numerusform>%n row of the table without a picture</numerusform>
            <numerusform>%n rows of the table without a picture</numerusform>
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
        <source>%n record(s) without a picture</source>
        <translation>
            <numerusform>%n record without a picture</numerusform>
            <numerusform>%n records without a picture</numerusform>
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
    <name>ModelsPanel</name>
    <message numerus="yes">
        <source>%Ln outline(s) that nobody reviewed are of an earlier detector.</source>
        <translation>
            <numerusform>%Ln outline that nobody reviewed is of an earlier detector.</numerusform>
            <numerusform>%Ln outlines that nobody reviewed are of an earlier detector.</numerusform>
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
    <message numerus="yes">
        <source>%n picture(s) have the outlines of this one now, and count as checked.</source>
        <translation>
            <numerusform>%n picture has the outlines of this one now, and counts as checked.</numerusform>
            <numerusform>%n pictures have the outlines of this one now, and count as checked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutlineTools</name>
    <message numerus="yes">
        <source>Give this outline to %n other picture(s)? They have the same size, came with the same import, and nobody has checked them yet. It can be taken back.</source>
        <translation>
            <numerusform>Give this outline to %n other picture? It has the same size, came with the same import, and nobody has checked it yet. It can be taken back.</numerusform>
            <numerusform>Give this outline to %n other pictures? They have the same size, came with the same import, and nobody has checked them yet. It can be taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give all outlines of this picture to %n other picture(s)? They have the same size, came with the same import, and nobody has checked them yet. It can be taken back.</source>
        <translation>
            <numerusform>Give all outlines of this picture to %n other picture? It has the same size, came with the same import, and nobody has checked it yet. It can be taken back.</numerusform>
            <numerusform>Give all outlines of this picture to %n other pictures? They have the same size, came with the same import, and nobody has checked them yet. It can be taken back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Removed</name>
    <message numerus="yes">
        <source>Undone imports left %n original(s), {size} MB. Delete them for good?</source>
        <translation>
            <numerusform>Undone imports left %n original, {size} MB. Delete it for good?</numerusform>
            <numerusform>Undone imports left %n originals, {size} MB. Delete them for good?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message numerus="yes">
        <source>%n picture(s) have no file any more: import the same files again.</source>
        <translation>
            <numerusform>%n picture has no file any more: import the same file again.</numerusform>
            <numerusform>%n pictures have no files any more: import the same files again.</numerusform>
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
    <name>ThumbnailProgress</name>
    <message numerus="yes">
        <source>%Ln thumbnail(s) missing</source>
        <translation>
            <numerusform>%Ln thumbnail missing</numerusform>
            <numerusform>%Ln thumbnails missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TickButton</name>
    <message numerus="yes">
        <source>{first} and %n more</source>
        <translation>
            <numerusform>{first} and %n more</numerusform>
            <numerusform>{first} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message numerus="yes">
        <source>%Ln outline(s) reviewed</source>
        <translation>
            <numerusform>%Ln outline reviewed</numerusform>
            <numerusform>%Ln outlines reviewed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The catalog has %Ln picture(s).</source>
        <translation>
            <numerusform>The catalog has %Ln picture.</numerusform>
            <numerusform>The catalog has %Ln pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The catalog has %Ln work(s).</source>
        <translation>
            <numerusform>The catalog has %Ln work.</numerusform>
            <numerusform>The catalog has %Ln works.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrashBar</name>
    <message numerus="yes">
        <source>Delete %n work(s) for good?</source>
        <translation>
            <numerusform>Delete %n work for good?</numerusform>
            <numerusform>Delete %n works for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete all %n work(s) in the trash for good?</source>
        <translation>
            <numerusform>Delete the %n work in the trash for good?</numerusform>
            <numerusform>Delete all %n works in the trash for good?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoQuestion</name>
    <message numerus="yes">
        <source>%Ln work(s) will be removed.</source>
        <translation>
            <numerusform>%Ln work will be removed.</numerusform>
            <numerusform>%Ln works will be removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them was/were edited since.</source>
        <translation>
            <numerusform>%Ln of them was edited since.</numerusform>
            <numerusform>%Ln of them were edited since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) of other works will be removed.</source>
        <translation>
            <numerusform>%Ln picture of other works will be removed.</numerusform>
            <numerusform>%Ln pictures of other works will be removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln outline(s) that somebody checked will be removed.</source>
        <translation>
            <numerusform>%Ln outline that somebody checked will be removed.</numerusform>
            <numerusform>%Ln outlines that somebody checked will be removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other record(s) will get former values back.</source>
        <translation>
            <numerusform>%Ln other record will get former values back.</numerusform>
            <numerusform>%Ln other records will get former values back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnfinishedNotice</name>
    <message numerus="yes">
        <source>The import of {source} on {date} did not reach its end; %n picture(s) came in.</source>
        <translation>
            <numerusform>The import of {source} on {date} did not reach its end; %n picture came in.</numerusform>
            <numerusform>The import of {source} on {date} did not reach its end; %n pictures came in.</numerusform>
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
