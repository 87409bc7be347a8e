<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>Buscar en esta página</translation>
    </message>
    <message>
        <source>First screen</source>
        <translation>Primera pantalla</translation>
    </message>
    <message>
        <source>All numbers</source>
        <translation>Todos los números</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Close, or back to the first screen</source>
        <translation>Cerrar, o volver a la primera pantalla</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Parte siguiente de la ventana</translation>
    </message>
    <message>
        <source>Part of the window before</source>
        <translation>Parte anterior de la ventana</translation>
    </message>
    <message>
        <source>What the keys do</source>
        <translation>Para qué sirven las teclas</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Letra más grande</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Letra más pequeña</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>Tamaño normal de letra</translation>
    </message>
</context>
<context>
    <name>ArticleParts</name>
    <message>
        <source>Where this comes from</source>
        <translation>De dónde viene esto</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>En esta página</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>This page is not in your language yet. You see it in this one: {language}.</source>
        <translation>Esta página todavía no está en su idioma. Usted la ve en este: {language}.</translation>
    </message>
    <message>
        <source>Reviewed by {name}, {day}</source>
        <translation>Revisada por {name}, {day}</translation>
    </message>
    <message>
        <source>Not yet reviewed by a clinician</source>
        <translation>Todavía no revisada por un profesional de la salud</translation>
    </message>
    <message>
        <source>Sources checked {day}</source>
        <translation>Fuentes revisadas: {day}</translation>
    </message>
    <message>
        <source>Translation not yet checked by a qualified translator</source>
        <translation>Traducción todavía no revisada por un traductor calificado</translation>
    </message>
    <message>
        <source>Translation checked by {name}, {day}</source>
        <translation>Traducción revisada por {name}, {day}</translation>
    </message>
    <message>
        <source>A clinician has checked this page. It does not replace a talk with one.</source>
        <translation>Un profesional de la salud revisó esta página. No reemplaza hablar con uno.</translation>
    </message>
    <message>
        <source>A doctor or nurse has not checked this page yet. Use it to get ready for a talk with one.</source>
        <translation>Un médico o una enfermera todavía no ha revisado esta página. Úsela para prepararse antes de hablar con uno.</translation>
    </message>
    <message>
        <source>No qualified translator has checked these words yet.</source>
        <translation>Ningún traductor calificado ha revisado todavía estas palabras.</translation>
    </message>
    <message>
        <source>To be checked again by {day}.</source>
        <translation>Se debe revisar otra vez antes del {day}.</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touch a language to start</source>
        <translation>Toque un idioma para empezar</translation>
    </message>
    <message>
        <source>Touch the button to start</source>
        <translation>Toque el botón para empezar</translation>
    </message>
    <message>
        <source>Questions about a medicine, or about stopping it safely?</source>
        <translation>¿Preguntas sobre un medicamento, o cómo dejarlo sin peligro?</translation>
    </message>
    <message>
        <source>For you, or for someone you care about.</source>
        <translation>Para usted, o para alguien que le importa.</translation>
    </message>
    <message>
        <source>Start in English</source>
        <translation>Empezar en español</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>We do not ask your name. This screen keeps nothing you read.</source>
        <translation>No le pedimos su nombre. Esta pantalla no guarda lo que lee.</translation>
    </message>
    <message>
        <source>No phone? Ask a staff member to call with you.</source>
        <translation>¿No tiene teléfono? Pida a alguien del personal que llame con usted.</translation>
    </message>
    <message>
        <source>Emergency? Call now.</source>
        <translation>¿Emergencia? Llame ahora.</translation>
    </message>
    <message>
        <source>Crisis? Call or text.</source>
        <translation>¿Crisis? Llame o mande un texto.</translation>
    </message>
</context>
<context>
    <name>ContactCardPane</name>
    <message>
        <source>Contact</source>
        <translation>Contacto</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Es bueno saberlo</translation>
    </message>
    <message>
        <source>What happens when you call</source>
        <translation>Qué pasa cuando llama</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Qué pasa</translation>
    </message>
    <message>
        <source>Number checked {day}</source>
        <translation>Número revisado: {day}</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>Fuente: {source}</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>All numbers</source>
        <translation>Todos los números</translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation>Llévelo con usted</translation>
    </message>
    <message>
        <source>Code that puts this number on a phone</source>
        <translation>Código que pone este número en un teléfono</translation>
    </message>
    <message>
        <source>Scan with your phone. It is just this number.</source>
        <translation>Escanéelo con su teléfono. Es solo este número.</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llame</translation>
    </message>
    <message>
        <source>Then {step}</source>
        <translation>Luego {step}</translation>
    </message>
    <message>
        <source>Or text {what}</source>
        <translation>O mande un texto: {what}</translation>
    </message>
    <message>
        <source>Text {what}</source>
        <translation>Mande un texto: {what}</translation>
    </message>
    <message>
        <source>On the internet: {site} (needs internet)</source>
        <translation>En internet: {site} (necesita internet)</translation>
    </message>
    <message>
        <source>TTY: {number}</source>
        <translation>TTY: {number}</translation>
    </message>
    <message>
        <source>No phone? Ask a staff member to call with you.</source>
        <translation>¿No tiene teléfono? Pida a alguien del personal que llame con usted.</translation>
    </message>
    <message>
        <source>Print a small card</source>
        <translation>Imprimir una tarjeta pequeña</translation>
    </message>
</context>
<context>
    <name>ContactsPane</name>
    <message>
        <source>Talk to a person</source>
        <translation>Hable con una persona</translation>
    </message>
    <message>
        <source>Numbers checked {day}</source>
        <translation>Números revisados: {day}</translation>
    </message>
    <message>
        <source>All numbers</source>
        <translation>Todos los números</translation>
    </message>
    <message numerus="yes">
        <source>%n more to call or text</source>
        <translation>
            <numerusform>%n más para llamar o mandar texto</numerusform>
            <numerusform>%n más para llamar o mandar texto</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContentsPane</name>
    <message>
        <source>Topics</source>
        <translation>Temas</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n página</numerusform>
            <numerusform>%n páginas</numerusform>
        </translation>
    </message>
    <message>
        <source>All topics</source>
        <translation>Todos los temas</translation>
    </message>
    <message>
        <source>You are here</source>
        <translation>Usted está aquí</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>it is damaged. Copy it again from where it came from</source>
        <translation>está dañado. Cópielo otra vez de donde vino</translation>
    </message>
    <message>
        <source>its content does not match its own checksum. Copy it again from where it came from</source>
        <translation>su contenido no coincide con su propia suma de control. Cópielo otra vez de donde vino</translation>
    </message>
    <message>
        <source>its database is not one of ours. Build it again with this version of the program</source>
        <translation>su base de datos no es de este programa. Hágalo otra vez con esta versión del programa</translation>
    </message>
    <message>
        <source>its database is inconsistent. Copy it again from where it came from</source>
        <translation>su base de datos tiene errores. Cópielo otra vez de donde vino</translation>
    </message>
    <message>
        <source>it is cut short. Copy it again from where it came from</source>
        <translation>está incompleto. Cópielo otra vez de donde vino</translation>
    </message>
    <message>
        <source>it is a zip file of something else. Choose a file that ends in .hlib</source>
        <translation>es un archivo zip de otra cosa. Elija un archivo que termine en .hlib</translation>
    </message>
    <message>
        <source>it was packed again by another program. Copy it again from where it came from</source>
        <translation>otro programa lo empaquetó de nuevo. Cópielo otra vez de donde vino</translation>
    </message>
    <message>
        <source>its manifest cannot be read. Copy it again from where it came from</source>
        <translation>su manifiesto no se puede leer. Cópielo otra vez de donde vino</translation>
    </message>
    <message>
        <source>it is cut short or is no library file. Copy it again from where it came from</source>
        <translation>está incompleto o no es una biblioteca. Cópielo otra vez de donde vino</translation>
    </message>
    <message>
        <source>Use digits only.</source>
        <translation>Use solo números.</translation>
    </message>
    <message>
        <source>Use at least 3 different digits.</source>
        <translation>Use al menos 3 números diferentes.</translation>
    </message>
    <message>
        <source>Do not use digits in order, such as 123456.</source>
        <translation>No use números en orden, como 123456.</translation>
    </message>
    <message>
        <source>Do not use a pattern that is easy to guess, such as 123123 or 147258.</source>
        <translation>No use algo fácil de adivinar, como 123123 o 147258.</translation>
    </message>
    <message>
        <source>must be true or false, without quotes</source>
        <translation>debe ser true o false, sin comillas</translation>
    </message>
    <message>
        <source>must be a list of section names, such as [&quot;staff&quot;]</source>
        <translation>debe ser una lista de nombres de secciones, como [&quot;staff&quot;]</translation>
    </message>
    <message>
        <source>must be the code of a language, such as &quot;es&quot;</source>
        <translation>debe ser el código de un idioma, como &quot;es&quot;</translation>
    </message>
    <message>
        <source>must be a list of codes, such as [&quot;en&quot;, &quot;es&quot;]</source>
        <translation>debe ser una lista de códigos, como [&quot;en&quot;, &quot;es&quot;]</translation>
    </message>
    <message>
        <source>must be &quot;laptop&quot;, &quot;kiosk&quot; or &quot;&quot;</source>
        <translation>debe ser &quot;laptop&quot;, &quot;kiosk&quot; o &quot;&quot;</translation>
    </message>
    <message>
        <source>must be a number of seconds: 60 to 600 in a kiosk, 60 to 7200 on a laptop, or there 0 for never</source>
        <translation>debe ser un número de segundos: de 60 a 600 en un kiosco, de 60 a 7200 en una computadora portátil; en esta, 0 es nunca</translation>
    </message>
    <message>
        <source>must be a number of seconds from 30 to 600</source>
        <translation>debe ser un número de segundos de 30 a 600</translation>
    </message>
    <message>
        <source>must be &quot;clock&quot;, &quot;blank&quot; or, on a laptop, &quot;close&quot;</source>
        <translation>debe ser &quot;clock&quot;, &quot;blank&quot; o, en una computadora portátil, &quot;close&quot;</translation>
    </message>
    <message>
        <source>must be &quot;attract&quot; or &quot;home&quot;</source>
        <translation>debe ser &quot;attract&quot; o &quot;home&quot;</translation>
    </message>
    <message>
        <source>must be a name: &quot;light&quot;</source>
        <translation>debe ser un nombre: &quot;light&quot;</translation>
    </message>
    <message>
        <source>is not what this program writes. Set a new PIN with: handrail set-pin</source>
        <translation>no es lo que este programa escribe. Ponga un PIN nuevo con: handrail set-pin</translation>
    </message>
    <message>
        <source>this file is far larger than a site file can be</source>
        <translation>este archivo es demasiado grande para ser un archivo del sitio</translation>
    </message>
    <message>
        <source>this is not a text file in UTF-8</source>
        <translation>este no es un archivo de texto en UTF-8</translation>
    </message>
    <message>
        <source>&quot;contacts&quot; must be written as [[contacts]], once for each contact</source>
        <translation>&quot;contacts&quot; se debe escribir como [[contacts]], una vez por cada contacto</translation>
    </message>
    <message>
        <source>a kiosk is never closed. It shows the clock now; choose &quot;clock&quot; or &quot;blank&quot;</source>
        <translation>un kiosco nunca se cierra. Ahora muestra el reloj; elija &quot;clock&quot; o &quot;blank&quot;</translation>
    </message>
    <message>
        <source>is a short name in small letters, such as &quot;clinic&quot;</source>
        <translation>es un nombre corto en letras minúsculas, como &quot;clinic&quot;</translation>
    </message>
    <message>
        <source>is the name of an icon, such as &quot;map-pin&quot;</source>
        <translation>es el nombre de un ícono, como &quot;map-pin&quot;</translation>
    </message>
    <message>
        <source>is no phone number that can exist. US numbers have 10 digits. Correct it, then call it</source>
        <translation>no es un número de teléfono que pueda existir. Los números de los Estados Unidos tienen 10 cifras. Corríjalo y luego llame</translation>
    </message>
    <message>
        <source>is no number that can be texted. Correct it, then text it</source>
        <translation>no es un número que reciba textos. Corríjalo y luego mande un texto</translation>
    </message>
    <message>
        <source>is the word to send</source>
        <translation>es la palabra que se manda</translation>
    </message>
    <message>
        <source>is the name of a website alone, such as 988lifeline.org</source>
        <translation>es solo el nombre de un sitio web, como 988lifeline.org</translation>
    </message>
    <message>
        <source>is the page that says what to do, as SECTION/PAGE</source>
        <translation>es la página que dice qué hacer, como SECCIÓN/PÁGINA</translation>
    </message>
    <message>
        <source>a contact begins with the line [[contacts]], and each of its lines is a key such as name = &quot;...&quot;</source>
        <translation>un contacto empieza con la línea [[contacts]], y cada una de sus líneas es una clave como name = &quot;...&quot;</translation>
    </message>
    <message>
        <source>this contact has no name. Add name = &quot;...&quot;</source>
        <translation>este contacto no tiene nombre. Agregue name = &quot;...&quot;</translation>
    </message>
    <message>
        <source>this contact can be reached by no way. Give it &quot;call&quot;, &quot;text&quot; or &quot;chat&quot;</source>
        <translation>no hay manera de comunicarse con este contacto. Póngale &quot;call&quot;, &quot;text&quot; o &quot;chat&quot;</translation>
    </message>
    <message>
        <source>this contact has no day on which its number was called. Call it, then add checked = 2026-11-20</source>
        <translation>este contacto no tiene el día en que alguien llamó a su número. Llame y luego agregue checked = 2026-11-20</translation>
    </message>
    <message>
        <source>{path}: this file&apos;s name is not in UTF-8. Rename it.</source>
        <translation>{path}: el nombre de este archivo no está en UTF-8. Cámbielo.</translation>
    </message>
    <message>
        <source>{path}: this library file is damaged. Copy it again from where it came from.</source>
        <translation>{path}: este archivo de biblioteca está dañado. Cópielo otra vez de donde vino.</translation>
    </message>
    <message>
        <source>its part {name} is larger than a library&apos;s can be. Do not use this file</source>
        <translation>su parte {name} es más grande de lo que puede ser la de una biblioteca. No use este archivo</translation>
    </message>
    <message>
        <source>it has format {stated}, and this program reads format {ours}. Use the library and the program of the same release</source>
        <translation>tiene el formato {stated}, y este programa lee el formato {ours}. Use la biblioteca y el programa de la misma versión</translation>
    </message>
    <message>
        <source>{path}: there is no such file. Check the name.</source>
        <translation>{path}: no existe ese archivo. Revise el nombre.</translation>
    </message>
    <message>
        <source>{path}: this is a folder. Name a file that ends in .hlib.</source>
        <translation>{path}: esto es una carpeta. Elija un archivo que termine en .hlib.</translation>
    </message>
    <message>
        <source>{path}: this file cannot be read ({reason}). Check the disk or the stick.</source>
        <translation>{path}: este archivo no se puede leer ({reason}). Revise el disco o la memoria USB.</translation>
    </message>
    <message>
        <source>{path}: this library file cannot be opened, because {reason}.</source>
        <translation>{path}: este archivo de biblioteca no se puede abrir, porque {reason}.</translation>
    </message>
    <message>
        <source>Use at least {count} digits.</source>
        <translation>Use al menos {count} números.</translation>
    </message>
    <message>
        <source>Use at most {count} digits.</source>
        <translation>Use {count} números como máximo.</translation>
    </message>
    <message>
        <source>The page &quot;{title}&quot; is not found by its own title. Install the library again.</source>
        <translation>La página &quot;{title}&quot; no se encuentra por su propio título. Instale la biblioteca otra vez.</translation>
    </message>
    <message>
        <source>Nothing is found for &quot;{words}&quot;. Install the library again.</source>
        <translation>No se encuentra nada para &quot;{words}&quot;. Instale la biblioteca otra vez.</translation>
    </message>
    <message>
        <source>This computer thinks that today is {today}, and the library was made on {made}. Set the clock.</source>
        <translation>Esta computadora cree que hoy es {today}, y la biblioteca se hizo el {made}. Ponga bien la fecha.</translation>
    </message>
    <message>
        <source>must be one line of text in quotes, at most {count} letters</source>
        <translation>debe ser una línea de texto entre comillas, de {count} letras como máximo</translation>
    </message>
    <message>
        <source>this is not valid TOML: {reason}. {mend}</source>
        <translation>esto no es TOML válido: {reason}. {mend}</translation>
    </message>
    <message>
        <source>this file cannot be read ({reason})</source>
        <translation>este archivo no se puede leer ({reason})</translation>
    </message>
    <message>
        <source>Correct it, or copy {name} over it. Until then the last good settings hold</source>
        <translation>Corríjalo, o copie {name} encima. Mientras tanto valen los últimos ajustes buenos</translation>
    </message>
    <message>
        <source>the key &quot;{key}&quot; is not known here. Check its spelling</source>
        <translation>la clave &quot;{key}&quot; no se conoce aquí. Revise cómo está escrita</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; {wanted}. Until then it counts as not set</source>
        <translation>&quot;{key}&quot; {wanted}. Mientras tanto es como si no estuviera</translation>
    </message>
    <message>
        <source>there is a contact &quot;{contact}&quot; already. Give this one another id</source>
        <translation>ya hay un contacto &quot;{contact}&quot;. Póngale otro id a este</translation>
    </message>
    <message>
        <source>a kiosk asks after 60 to 600 seconds. It asks after {count} now</source>
        <translation>un kiosco pregunta después de 60 a 600 segundos. Ahora pregunta después de {count}</translation>
    </message>
    <message>
        <source>&quot;{code}&quot; is not among &quot;languages&quot;. Add it there, or choose another one</source>
        <translation>&quot;{code}&quot; no está en &quot;languages&quot;. Agréguelo ahí, o elija otro</translation>
    </message>
    <message>
        <source>{path}: these settings cannot be written. Check each one.</source>
        <translation>{path}: estos ajustes no se pueden escribir. Revise cada uno.</translation>
    </message>
    <message>
        <source>{path}: the settings cannot be saved here ({reason}). Nothing has changed. Free some room, or let this account write to the folder.</source>
        <translation>{path}: los ajustes no se pueden guardar aquí ({reason}). Nada cambió. Libere espacio, o deje que esta cuenta escriba en la carpeta.</translation>
    </message>
    <message>
        <source>This account may not write to {folder}</source>
        <translation>Esta cuenta no puede escribir en {folder}</translation>
    </message>
    <message>
        <source>is always &quot;{kind}&quot; here. Delete the line</source>
        <translation>aquí siempre es &quot;{kind}&quot;. Borre la línea</translation>
    </message>
    <message>
        <source>{missing}. Until then the contact is not shown</source>
        <translation>{missing}. Mientras tanto el contacto no se muestra</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; must be true or false, without quotes</source>
        <translation>&quot;{key}&quot; debe ser true o false, sin comillas</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; must be a date such as 2026-11-20, without quotes</source>
        <translation>&quot;{key}&quot; debe ser una fecha como 2026-11-20, sin comillas</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; must be text in quotes</source>
        <translation>&quot;{key}&quot; debe ser texto entre comillas</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; must be text in quotes, or one text a language, such as {{ en = &quot;...&quot;, es = &quot;...&quot; }}</source>
        <translation>&quot;{key}&quot; debe ser texto entre comillas, o un texto por idioma, como {{ en = &quot;...&quot;, es = &quot;...&quot; }}</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; must be plain text of at most {count} letters</source>
        <translation>&quot;{key}&quot; debe ser texto simple de {count} letras como máximo</translation>
    </message>
    <message>
        <source>there is no theme &quot;{theme}&quot;. Choose one of: {themes}</source>
        <translation>no hay un tema de colores &quot;{theme}&quot;. Elija uno de estos: {themes}</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; names &quot;{code}&quot;, and this library has: {known}. Choose among these</source>
        <translation>&quot;{key}&quot; nombra &quot;{code}&quot;, y esta biblioteca tiene: {known}. Elija entre estos</translation>
    </message>
    <message>
        <source>the section &quot;{section}&quot; holds what to do in an emergency and stays. Take it out</source>
        <translation>la sección &quot;{section}&quot; dice qué hacer en una emergencia y se queda. Quítela de la lista</translation>
    </message>
    <message>
        <source>there is no section &quot;{section}&quot; in this library. Take it out</source>
        <translation>no hay una sección &quot;{section}&quot; en esta biblioteca. Quítela de la lista</translation>
    </message>
    <message>
        <source>the library has a contact &quot;{contact}&quot; of its own. Give yours another id</source>
        <translation>la biblioteca ya tiene un contacto &quot;{contact}&quot;. Póngale otro id al suyo</translation>
    </message>
    <message>
        <source>the contact &quot;{contact}&quot; was checked on {day}, which is still to come. Correct it</source>
        <translation>el contacto &quot;{contact}&quot; tiene como fecha de revisión {day}, que todavía no llega. Corríjala</translation>
    </message>
    <message>
        <source>the contact &quot;{contact}&quot; names the page &quot;{page}&quot;, which is not there</source>
        <translation>el contacto &quot;{contact}&quot; nombra la página &quot;{page}&quot;, que no existe</translation>
    </message>
    <message>
        <source>the number &quot;{number}&quot; (&quot;{key}&quot; of the contact &quot;{contact}&quot;) cannot exist. It lacks {lacks} of 10 digits. Correct it, then call it.</source>
        <translation>el número &quot;{number}&quot; (&quot;{key}&quot; del contacto &quot;{contact}&quot;) no puede existir. Le faltan {lacks} de 10 cifras. Corríjalo y luego llame.</translation>
    </message>
    <message>
        <source>the number &quot;{number}&quot; (&quot;{key}&quot; of the contact &quot;{contact}&quot;) cannot exist. Correct it, then call it.</source>
        <translation>el número &quot;{number}&quot; (&quot;{key}&quot; del contacto &quot;{contact}&quot;) no puede existir. Corríjalo y luego llame.</translation>
    </message>
    <message>
        <source>this account may not</source>
        <translation>esta cuenta no tiene permiso</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>el disco está lleno</translation>
    </message>
    <message>
        <source>the disk can only be read</source>
        <translation>el disco es de solo lectura</translation>
    </message>
    <message>
        <source>the disk is damaged</source>
        <translation>el disco está dañado</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es una carpeta</translation>
    </message>
    <message>
        <source>it is a link to another file. Choose the file itself</source>
        <translation>es un enlace a otro archivo. Elija el archivo mismo</translation>
    </message>
    <message>
        <source>it is no file. Name a file that ends in .hlib</source>
        <translation>no es un archivo. Elija un archivo que termine en .hlib</translation>
    </message>
    <message>
        <source>this is no public key of minisign. Such a file has two lines, and the second begins RW</source>
        <translation>esto no es una clave pública de minisign. Un archivo así tiene dos líneas, y la segunda empieza con RW</translation>
    </message>
    <message>
        <source>it is signed with the key {name}, which is not among those that are trusted here</source>
        <translation>está firmado con la clave {name}, que no está entre las de confianza en esta computadora</translation>
    </message>
    <message>
        <source>it was changed after it was signed, or damaged while it was copied</source>
        <translation>alguien lo cambió después de firmarlo, o se dañó al copiarlo</translation>
    </message>
    <message>
        <source>its signature cannot be read</source>
        <translation>su firma no se puede leer</translation>
    </message>
    <message>
        <source>it is signed in an old way. It must be signed with minisign 0.10 or newer</source>
        <translation>está firmado de una manera vieja. Se debe firmar con minisign 0.10 o más nuevo</translation>
    </message>
    <message>
        <source>{path}: search finds nothing in this library. Ask those who made it for another one.</source>
        <translation>{path}: la búsqueda no encuentra nada en esta biblioteca. Pida otra a quienes la hicieron.</translation>
    </message>
    <message>
        <source>must be a list of public keys: the second line of a file that ends in .pub, begins RW</source>
        <translation>debe ser una lista de claves públicas: cada una es la segunda línea de un archivo que termina en .pub, y empieza con RW</translation>
    </message>
    <message>
        <source>must be the whole path of a folder, in single quotes</source>
        <translation>debe ser la ruta completa de una carpeta, entre comillas simples</translation>
    </message>
    <message>
        <source>There is no library yet. Install one with: handrail install FILE.hlib (or name one with --library).</source>
        <translation>Todavía no hay una biblioteca. Instale una con: handrail install FILE.hlib (o indique una con --library).</translation>
    </message>
    <message>
        <source>No library came with this program. Install one with: handrail install FILE.hlib.</source>
        <translation>Este programa vino sin biblioteca. Instale una con: handrail install FILE.hlib.</translation>
    </message>
    <message>
        <source>Version {version} did not start well {count} times.</source>
        <translation>La versión {version} no se abrió bien {count} veces.</translation>
    </message>
    <message>
        <source>{why} Visitors see version {version} again. Bring the newer one again, on another stick.</source>
        <translation>{why} Los visitantes ven otra vez la versión {version}. Traiga la más nueva otra vez, en otra memoria USB.</translation>
    </message>
    <message>
        <source>nobody has signed it. Ask those who made it for the signed file</source>
        <translation>nadie lo ha firmado. Pida el archivo firmado a quienes lo hicieron</translation>
    </message>
    <message>
        <source>{problem}. Get it again from those who made it</source>
        <translation>{problem}. Pídalo otra vez a quienes lo hicieron</translation>
    </message>
    <message>
        <source>its signature is that of another library. Get it again from those who made it</source>
        <translation>su firma es la de otra biblioteca. Pídalo otra vez a quienes lo hicieron</translation>
    </message>
    <message>
        <source>{folder}: the program&apos;s own keys cannot be read. Install the program again.</source>
        <translation>{folder}: las claves del propio programa no se pueden leer. Instale el programa otra vez.</translation>
    </message>
    <message>
        <source>Another update is running. Wait until it is done, then try again.</source>
        <translation>Hay otra actualización en marcha. Espere a que termine y luego pruebe otra vez.</translation>
    </message>
    <message>
        <source>its name or version is none that we give. Do not use it</source>
        <translation>su nombre o su versión no son de los que damos. No lo use</translation>
    </message>
    <message>
        <source>{path}: this is the library &quot;{id}&quot;, and this computer shows &quot;{wanted}&quot;. Choose the file of &quot;{wanted}&quot;.</source>
        <translation>{path}: esta es la biblioteca &quot;{id}&quot;, y esta computadora muestra &quot;{wanted}&quot;. Elija el archivo de &quot;{wanted}&quot;.</translation>
    </message>
    <message>
        <source>{path}: this file says that it is version {version}, which is here already with other content. Ask those who made it for a newer version.</source>
        <translation>{path}: este archivo dice que es la versión {version}, que ya está aquí con otro contenido. Pida una versión más nueva a quienes lo hicieron.</translation>
    </message>
    <message>
        <source>{path}: this is version {version}, which is older than {floor} and was never used here. Ask for a newer one.</source>
        <translation>{path}: esta es la versión {version}, que es anterior a {floor} y nunca se usó aquí. Pida una más nueva.</translation>
    </message>
    <message>
        <source>{path}: this is version {version}, and a newer one is here. To go back to it all the same: handrail install --earlier, or the staff&apos;s page “Update content”.</source>
        <translation>{path}: esta es la versión {version}, y aquí hay una más nueva. Para volver a ella de todos modos: handrail install --earlier, o la página del personal “Actualizar contenido”.</translation>
    </message>
    <message>
        <source>{path}: there is not enough room on this computer for it. Free {lacking} MB and try again.</source>
        <translation>{path}: no cabe en esta computadora. Libere {lacking} MB y pruebe otra vez.</translation>
    </message>
    <message>
        <source>{folder}: this computer&apos;s disk is full. Free some room and try again.</source>
        <translation>{folder}: el disco de esta computadora está lleno. Libere espacio y pruebe otra vez.</translation>
    </message>
    <message>
        <source>{folder}: a new library cannot be kept here ({reason}). Let this account write to the folder, or check the disk.</source>
        <translation>{folder}: aquí no se puede guardar una biblioteca nueva ({reason}). Deje que esta cuenta escriba en la carpeta, o revise el disco.</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n número escrito</numerusform>
            <numerusform>%n números escritos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use at most %n letter(s), on one line.</source>
        <translation>
            <numerusform>Use %n letra como máximo, en una línea.</numerusform>
            <numerusform>Use %n letras como máximo, en una línea.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minuto</numerusform>
            <numerusform>%n minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n more digit(s). US numbers have 10.</source>
        <translation>
            <numerusform>Agregue %n cifra más. Los números de los Estados Unidos tienen 10.</numerusform>
            <numerusform>Agregue %n cifras más. Los números de los Estados Unidos tienen 10.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s).</source>
        <translation>
            <numerusform>%n página.</numerusform>
            <numerusform>%n páginas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n segundo</numerusform>
            <numerusform>%n segundos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n digit(s) away. US numbers have 10.</source>
        <translation>
            <numerusform>Quite %n cifra. Los números de los Estados Unidos tienen 10.</numerusform>
            <numerusform>Quite %n cifras. Los números de los Estados Unidos tienen 10.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fix %n thing(s) to save</source>
        <translation>
            <numerusform>Corrija %n cosa para guardar</numerusform>
            <numerusform>Corrija %n cosas para guardar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last PIN did not match. %n try(s) left.</source>
        <translation>
            <numerusform>El último PIN no coincidió. Queda %n intento.</numerusform>
            <numerusform>El último PIN no coincidió. Quedan %n intentos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What changed: %n page(s)</source>
        <translation>
            <numerusform>Qué cambió: %n página</numerusform>
            <numerusform>Qué cambió: %n páginas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Newer by %n day(s)</source>
        <translation>
            <numerusform>Más nueva por %n día</numerusform>
            <numerusform>Más nueva por %n días</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmergencyStrip</name>
    <message>
        <source>Emergency</source>
        <translation>Emergencia</translation>
    </message>
    <message>
        <source>In danger right now?</source>
        <translation>¿En peligro ahora mismo?</translation>
    </message>
    <message>
        <source>Call {number}</source>
        <translation>Llame al {number}</translation>
    </message>
    <message>
        <source>See what to do</source>
        <translation>Qué hacer</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find on this page</source>
        <translation>Buscar en esta página</translation>
    </message>
    <message>
        <source>Clear what to find</source>
        <translation>Borrar lo que se busca</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>No está</translation>
    </message>
    <message>
        <source>{current} of {count}</source>
        <translation>{current} de {count}</translation>
    </message>
</context>
<context>
    <name>Found</name>
    <message>
        <source>These words are in another language. Found in {language}:</source>
        <translation>Estas palabras están en otro idioma. Encontrado en {language}:</translation>
    </message>
    <message>
        <source>Found in {language}:</source>
        <translation>Encontrado en {language}:</translation>
    </message>
    <message>
        <source>Showing results for {words}</source>
        <translation>Se muestran resultados para {words}</translation>
    </message>
    <message>
        <source>Results for {words}</source>
        <translation>Resultados para {words}</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s).</source>
        <translation>
            <numerusform>%n página.</numerusform>
            <numerusform>%n páginas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Search for “{words}” instead</source>
        <translation>Buscar “{words}”</translation>
    </message>
    <message>
        <source>Down arrow</source>
        <translation>Flecha abajo</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Did you mean “{words}”? It is another medicine.</source>
        <translation>¿Quiso decir “{words}”? Es otro medicamento.</translation>
    </message>
    <message>
        <source>Call {number}</source>
        <translation>Llame al {number}</translation>
    </message>
    <message>
        <source>Text {number}</source>
        <translation>Mande un texto: {number}</translation>
    </message>
    <message>
        <source>In danger?</source>
        <translation>¿Hay peligro?</translation>
    </message>
    <message>
        <source>See what to do</source>
        <translation>Qué hacer</translation>
    </message>
</context>
<context>
    <name>HomePane</name>
    <message>
        <source>First screen</source>
        <translation>Primera pantalla</translation>
    </message>
    <message>
        <source>What do you need?</source>
        <translation>¿Qué necesita?</translation>
    </message>
    <message>
        <source>More to read</source>
        <translation>Más para leer</translation>
    </message>
    <message>
        <source>{sentence}. Update</source>
        <translation>{sentence}. Actualizar</translation>
    </message>
    <message>
        <source>Look for a newer version on a stick</source>
        <translation>Buscar una versión más nueva en una memoria USB</translation>
    </message>
</context>
<context>
    <name>LanguagesPane</name>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En uso</translation>
    </message>
</context>
<context>
    <name>Leave</name>
    <message>
        <source>Leave</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Leave quickly</source>
        <translation>Salir rápido</translation>
    </message>
</context>
<context>
    <name>ListingPane</name>
    <message>
        <source>List</source>
        <translation>Lista</translation>
    </message>
    <message>
        <source>All numbers</source>
        <translation>Todos los números</translation>
    </message>
    <message>
        <source>More help</source>
        <translation>Más ayuda</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Inicio</translation>
    </message>
</context>
<context>
    <name>NeutralScreen</name>
    <message>
        <source>Touch the screen to begin</source>
        <translation>Toque la pantalla para empezar</translation>
    </message>
    <message>
        <source>Click to begin</source>
        <translation>Haga clic para empezar</translation>
    </message>
    <message>
        <source>dddd, MMMM d</source>
        <translation>dddd, d &apos;de&apos; MMMM</translation>
    </message>
</context>
<context>
    <name>OnScreenKeyboard</name>
    <message>
        <source>Keyboard</source>
        <translation>Teclado</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>space</source>
        <translation>espacio</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Letras</translation>
    </message>
    <message>
        <source>Accents and signs</source>
        <translation>Acentos y signos</translation>
    </message>
    <message>
        <source>Small letters</source>
        <translation>Letras minúsculas</translation>
    </message>
    <message>
        <source>Capital letters</source>
        <translation>Letras mayúsculas</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Hide the keyboard</source>
        <translation>Ocultar el teclado</translation>
    </message>
    <message>
        <source>Search for these words</source>
        <translation>Buscar estas palabras</translation>
    </message>
</context>
<context>
    <name>PageTools</name>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>{percent}%</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Letra más pequeña</translation>
    </message>
    <message>
        <source>Usual text size, now {percent}</source>
        <translation>Tamaño normal de letra, ahora {percent}</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Letra más grande</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Where this comes from</source>
        <translation>De dónde viene esto</translation>
    </message>
    <message>
        <source>A number to keep</source>
        <translation>Un número para guardar</translation>
    </message>
    <message>
        <source>Or text {what}</source>
        <translation>O mande un texto: {what}</translation>
    </message>
    <message>
        <source>Reviewed by {name}</source>
        <translation>Revisada por {name}</translation>
    </message>
    <message>
        <source>Not yet reviewed by a clinician</source>
        <translation>Todavía no revisada por un profesional de la salud</translation>
    </message>
    <message>
        <source>Sources checked {day}</source>
        <translation>Fuentes revisadas: {day}</translation>
    </message>
    <message>
        <source>Translation not yet checked by a qualified translator</source>
        <translation>Traducción todavía no revisada por un traductor calificado</translation>
    </message>
    <message>
        <source>Translation checked by {name}, {day}</source>
        <translation>Traducción revisada por {name}, {day}</translation>
    </message>
    <message>
        <source>Emergency? Call {number}.</source>
        <translation>¿Emergencia? Llame al {number}.</translation>
    </message>
    <message>
        <source>Checked {day}</source>
        <translation>Revisado: {day}</translation>
    </message>
</context>
<context>
    <name>ReaderPane</name>
    <message>
        <source>Page</source>
        <translation>Página</translation>
    </message>
    <message>
        <source>More below</source>
        <translation>Más abajo</translation>
    </message>
</context>
<context>
    <name>ResultsPane</name>
    <message>
        <source>Results</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>Common questions</source>
        <translation>Preguntas comunes</translation>
    </message>
    <message>
        <source>Nothing here for “{words}”</source>
        <translation>Aquí no hay nada sobre “{words}”</translation>
    </message>
</context>
<context>
    <name>Scene</name>
    <message>
        <source>MMM d, yyyy</source>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>{words} to {number}</source>
        <translation>{words} al {number}</translation>
    </message>
</context>
<context>
    <name>ShortcutsPane</name>
    <message>
        <source>What the keys do</source>
        <translation>Para qué sirven las teclas</translation>
    </message>
    <message>
        <source> or </source>
        <translation> o </translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab, Mayús+Tab</translation>
    </message>
    <message>
        <source>Next or previous thing that can be pressed</source>
        <translation>Siguiente o anterior cosa que se puede oprimir</translation>
    </message>
    <message>
        <source>Enter or Space</source>
        <translation>Enter o barra de espacio</translation>
    </message>
    <message>
        <source>Press it</source>
        <translation>Oprimirla</translation>
    </message>
    <message>
        <source>Arrows, Page Up, Page Down</source>
        <translation>Flechas, Re Pág, Av Pág</translation>
    </message>
    <message>
        <source>Scroll the page</source>
        <translation>Mover la página</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>Qué hacen</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>On this page</source>
        <translation>En esta página</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>Off</source>
        <translation>No</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>{setting}: less</source>
        <translation>{setting}: menos</translation>
    </message>
    <message>
        <source>{setting}: more</source>
        <translation>{setting}: más</translation>
    </message>
    <message>
        <source>I called it today</source>
        <translation>Llamé hoy</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Todavía no</translation>
    </message>
    <message>
        <source>Site settings</source>
        <translation>Datos del lugar</translation>
    </message>
    <message>
        <source>More numbers</source>
        <translation>Más números</translation>
    </message>
    <message>
        <source>How it runs</source>
        <translation>Cómo funciona</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>Revisar la computadora</translation>
    </message>
    <message>
        <source>Pages and review</source>
        <translation>Páginas y revisión</translation>
    </message>
    <message>
        <source>Numbers to test</source>
        <translation>Números por probar</translation>
    </message>
    <message>
        <source>PIN and closing</source>
        <translation>PIN y cierre</translation>
    </message>
    <message>
        <source>You are here</source>
        <translation>Usted está aquí</translation>
    </message>
    <message>
        <source>Saved. Visitors see it now.</source>
        <translation>Guardado. Los visitantes ya lo ven.</translation>
    </message>
    <message>
        <source>The new PIN holds from now on.</source>
        <translation>El PIN nuevo vale desde ahora.</translation>
    </message>
    <message>
        <source>{name}: staff</source>
        <translation>{name}: personal</translation>
    </message>
    <message>
        <source>Closes by itself after {time}</source>
        <translation>Se cierra solo después de {time}</translation>
    </message>
    <message>
        <source>Lock and go back to the guide</source>
        <translation>Bloquear y volver a la guía</translation>
    </message>
    <message>
        <source>Add a number</source>
        <translation>Agregar un número</translation>
    </message>
    <message>
        <source>Take away: {name}</source>
        <translation>Quitar: {name}</translation>
    </message>
    <message>
        <source>the empty one</source>
        <translation>el vacío</translation>
    </message>
    <message>
        <source>Give the first number on the page “Site settings”. Others, such as a night line, come here.</source>
        <translation>Ponga el primer número en la página “Datos del lugar”. Otros, como una línea de noche, van aquí.</translation>
    </message>
    <message>
        <source>Choose a new PIN</source>
        <translation>Elegir un PIN nuevo</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Cerrar el programa</translation>
    </message>
    <message>
        <source>A new PIN holds at once.</source>
        <translation>Un PIN nuevo vale enseguida.</translation>
    </message>
    <message>
        <source>Until somebody starts it again, this computer helps nobody.</source>
        <translation>Hasta que alguien lo abra otra vez, esta computadora no ayuda a nadie.</translation>
    </message>
    <message>
        <source>Nothing can be saved. {reason}.</source>
        <translation>No se puede guardar nada. {reason}.</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Todavía sin guardar</translation>
    </message>
    <message>
        <source>Some lines of the site file do not count: see “Check this computer”.</source>
        <translation>Algunas líneas del archivo del sitio no valen: vea “Revisar la computadora”.</translation>
    </message>
    <message>
        <source>Everything is saved.</source>
        <translation>Todo está guardado.</translation>
    </message>
    <message>
        <source>Staff only</source>
        <translation>Solo para el personal</translation>
    </message>
    <message>
        <source>No staff PIN has been chosen yet</source>
        <translation>Todavía no hay un PIN del personal</translation>
    </message>
    <message>
        <source>Whoever looks after this computer sets one with the command “handrail set-pin”, or by starting Handrail once without the kiosk.</source>
        <translation>La persona que cuida esta computadora pone uno con el comando “handrail set-pin”, o al abrir Handrail una vez sin el kiosco.</translation>
    </message>
    <message>
        <source>Back to the guide</source>
        <translation>Volver a la guía</translation>
    </message>
    <message>
        <source>Looking for health information?</source>
        <translation>¿Busca información de salud?</translation>
    </message>
    <message>
        <source>You do not need a PIN for that. Go back and nothing will change.</source>
        <translation>Para eso no necesita un PIN. Vuelva atrás y nada cambiará.</translation>
    </message>
    <message>
        <source>Choose a staff PIN</source>
        <translation>Elija un PIN del personal</translation>
    </message>
    <message>
        <source>6 to 12 digits. You need it for the settings, and to close a kiosk. Nobody can look it up for you: write it down and keep it where visitors do not come.</source>
        <translation>De 6 a 12 números. Lo necesita para los ajustes y para cerrar un kiosco. Nadie se lo puede buscar: anótelo y guárdelo donde no entran los visitantes.</translation>
    </message>
    <message>
        <source>This page closes by itself after {time}.</source>
        <translation>Esta página se cierra sola después de {time}.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>Borrar el último número</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>The two were not the same. Choose a PIN again.</source>
        <translation>Los dos no eran iguales. Elija un PIN otra vez.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in {time}.</source>
        <translation>Demasiados PIN equivocados. Pruebe otra vez en {time}.</translation>
    </message>
    <message>
        <source>Enter your PIN</source>
        <translation>Escriba su PIN</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>El mismo PIN otra vez</translation>
    </message>
    <message>
        <source>Your new PIN</source>
        <translation>Su PIN nuevo</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Abrir los ajustes</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Call this number before you save. A wrong number can send someone in crisis nowhere.</source>
        <translation>Llame a este número antes de guardar. Con un número equivocado, una persona en crisis no llega a nadie.</translation>
    </message>
    <message>
        <source>What visitors will see</source>
        <translation>Lo que verán los visitantes</translation>
    </message>
    <message>
        <source>Undo changes</source>
        <translation>Deshacer cambios</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>The library is whole</source>
        <translation>La biblioteca está completa</translation>
    </message>
    <message>
        <source>Every page can be shown</source>
        <translation>Todas las páginas se pueden mostrar</translation>
    </message>
    <message>
        <source>Search finds its pages</source>
        <translation>La búsqueda encuentra sus páginas</translation>
    </message>
    <message>
        <source>The letters are there</source>
        <translation>Las letras están</translation>
    </message>
    <message>
        <source>Settings can be saved</source>
        <translation>Los ajustes se pueden guardar</translation>
    </message>
    <message>
        <source>A staff PIN has been chosen</source>
        <translation>Hay un PIN del personal</translation>
    </message>
    <message>
        <source>The clock is right</source>
        <translation>La fecha está bien</translation>
    </message>
    <message>
        <source>{title}, version {version}, as of {day}.</source>
        <translation>{title}, versión {version}, del {day}.</translation>
    </message>
    <message>
        <source>Not yet looked at</source>
        <translation>Todavía sin revisar</translation>
    </message>
    <message>
        <source>The typeface {name} is missing. Install the program again.</source>
        <translation>Falta el tipo de letra {name}. Instale el programa otra vez.</translation>
    </message>
    <message>
        <source>There is none. Nobody can open the settings of a kiosk, or close it, until one is chosen.</source>
        <translation>No hay ninguno. Nadie puede abrir los ajustes de un kiosco, ni cerrarlo, hasta que se elija uno.</translation>
    </message>
    <message>
        <source>Reviewed by a clinician: {reviewed}. Sources to be checked again: {late}.</source>
        <translation>Revisadas por un profesional de la salud: {reviewed}. Con fuentes por revisar otra vez: {late}.</translation>
    </message>
    <message>
        <source>Not yet reviewed by a clinician</source>
        <translation>Todavía no revisada por un profesional de la salud</translation>
    </message>
    <message>
        <source>Reviewed by {name} on {day}</source>
        <translation>Revisada por {name}, {day}</translation>
    </message>
    <message>
        <source>Sources checked {day}.</source>
        <translation>Fuentes revisadas: {day}.</translation>
    </message>
    <message>
        <source>To be checked again since {day}.</source>
        <translation>Se debe revisar otra vez desde el {day}.</translation>
    </message>
    <message>
        <source>Again by {day}.</source>
        <translation>Otra vez antes del {day}.</translation>
    </message>
    <message>
        <source>Checked {day}</source>
        <translation>Revisado: {day}</translation>
    </message>
    <message>
        <source>Clinic or shelter name</source>
        <translation>Nombre de la clínica o del refugio</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>For the card of your number and for paper.</source>
        <translation>Para la tarjeta de su número y para el papel.</translation>
    </message>
    <message>
        <source>Keep the address secret</source>
        <translation>Mantener la dirección en secreto</translation>
    </message>
    <message>
        <source>Never shown, never printed. Visitors see only the number.</source>
        <translation>Nunca se muestra ni se imprime. Los visitantes solo ven el número.</translation>
    </message>
    <message>
        <source>Phone visitors can call</source>
        <translation>Teléfono al que pueden llamar</translation>
    </message>
    <message>
        <source>Number for texts, if there is one</source>
        <translation>Número para textos, si hay uno</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>Quién contesta</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horario</translation>
    </message>
    <message>
        <source>Hours, in {language}</source>
        <translation>Horario ({language})</translation>
    </message>
    <message>
        <source>Lock this computer as a kiosk</source>
        <translation>Bloquear esta computadora como kiosco</translation>
    </message>
    <message>
        <source>From the next start. Then only the staff PIN closes it.</source>
        <translation>Desde que se abra la próxima vez. Entonces solo el PIN del personal lo cierra.</translation>
    </message>
    <message>
        <source>First screen</source>
        <translation>Primera pantalla</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Bienvenida</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Temas</translation>
    </message>
    <message>
        <source>Begin in</source>
        <translation>Empezar en</translation>
    </message>
    <message>
        <source>Start over when no one touches it for</source>
        <translation>Empezar de nuevo si nadie la toca en</translation>
    </message>
    <message>
        <source>Time to say “I am still here”</source>
        <translation>Tiempo para decir “Sigo aquí”</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>“Leave quickly” shows</source>
        <translation>“Salir rápido” muestra</translation>
    </message>
    <message>
        <source>A clock</source>
        <translation>Un reloj</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nada</translation>
    </message>
    <message>
        <source>The desktop</source>
        <translation>El escritorio</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>Tamaño de todo</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>Portátil</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Kiosco</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>Choose at least one language.</source>
        <translation>Elija al menos un idioma.</translation>
    </message>
    <message>
        <source>Languages to offer</source>
        <translation>Idiomas que se ofrecen</translation>
    </message>
    <message>
        <source>What helps in an emergency is always shown.</source>
        <translation>Lo que ayuda en una emergencia siempre se muestra.</translation>
    </message>
    <message>
        <source>Topics to show</source>
        <translation>Temas que se muestran</translation>
    </message>
    <message>
        <source>Call the number now. If the right people answer, press the button.</source>
        <translation>Llame al número ahora. Si contestan las personas correctas, oprima el botón.</translation>
    </message>
    <message>
        <source>Number last tested on</source>
        <translation>Número probado por última vez</translation>
    </message>
    <message>
        <source>Say whose number it is.</source>
        <translation>Diga de quién es el número.</translation>
    </message>
    <message>
        <source>Say who answers, such as Front desk.</source>
        <translation>Diga quién contesta, como Recepción.</translation>
    </message>
    <message>
        <source>Use digits only, such as (216) 555-0142.</source>
        <translation>Use solo números, como (216) 555-0142.</translation>
    </message>
    <message>
        <source>There is no such number. Compare it with where you found it.</source>
        <translation>No existe ese número. Compárelo con el lugar donde lo encontró.</translation>
    </message>
    <message>
        <source>Choose a staff PIN first: without one, nobody can close a kiosk.</source>
        <translation>Elija primero un PIN del personal: sin él, nadie puede cerrar un kiosco.</translation>
    </message>
    <message>
        <source>Translation not yet checked by a qualified translator</source>
        <translation>Traducción todavía no revisada por un traductor calificado</translation>
    </message>
    <message>
        <source>Translation checked by {name} on {day}</source>
        <translation>Traducción revisada por {name}, {day}</translation>
    </message>
    <message>
        <source>Call each one, say at once that it is a test, and see that the right people answer. If one has changed, tell those who sent the library. Never call 911 as a test.</source>
        <translation>Llame a cada uno, diga enseguida que es una prueba, y vea que contesten las personas correctas. Si uno cambió, avise a quienes mandaron la biblioteca. Nunca llame al 911 como prueba.</translation>
    </message>
    <message>
        <source>Update content</source>
        <translation>Actualizar contenido</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Versiones anteriores</translation>
    </message>
    <message>
        <source>Looking at what is plugged in…</source>
        <translation>Buscando lo que está conectado…</translation>
    </message>
    <message>
        <source>No guide was found on a stick</source>
        <translation>No se encontró una guía en una memoria USB</translation>
    </message>
    <message>
        <source>Plug the stick in and press “Look again”. The file must not lie in a folder, and its name ends in .hlib.</source>
        <translation>Conecte la memoria USB y oprima “Buscar otra vez”. El archivo no debe estar dentro de una carpeta, y su nombre termina en .hlib.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Buscar otra vez</translation>
    </message>
    <message>
        <source>Nothing is shown to visitors yet.</source>
        <translation>Todavía no se muestra nada a los visitantes.</translation>
    </message>
    <message>
        <source>Visitors see version {version}, as of {day}.</source>
        <translation>Los visitantes ven la versión {version}, del {day}.</translation>
    </message>
    <message>
        <source>An update did not work</source>
        <translation>Una actualización no funcionó</translation>
    </message>
    <message>
        <source>I have read this</source>
        <translation>Ya leí esto</translation>
    </message>
    <message>
        <source>{title}, version {version}</source>
        <translation>{title}, versión {version}</translation>
    </message>
    <message>
        <source>As of {day}. {languages}.</source>
        <translation>Del {day}. {languages}.</translation>
    </message>
    <message>
        <source>Update to {version}</source>
        <translation>Actualizar a {version}</translation>
    </message>
    <message>
        <source>Go back to {version}</source>
        <translation>Volver a {version}</translation>
    </message>
    <message>
        <source>This is what visitors see now</source>
        <translation>Es lo que los visitantes ven ahora</translation>
    </message>
    <message>
        <source>Older than what visitors see now</source>
        <translation>Anterior a lo que los visitantes ven ahora</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nueva</translation>
    </message>
    <message>
        <source>Update to version {version}?</source>
        <translation>¿Actualizar a la versión {version}?</translation>
    </message>
    <message>
        <source>It is checked first. Your settings stay, and version {version} is kept.</source>
        <translation>Primero se revisa. Sus ajustes se quedan, y la versión {version} se guarda.</translation>
    </message>
    <message>
        <source>Update now</source>
        <translation>Actualizar ahora</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Leave the stick where it is. Visitors see the present version until all is done.</source>
        <translation>Deje la memoria USB donde está. Los visitantes ven la versión de ahora hasta que todo termine.</translation>
    </message>
    <message>
        <source>Visitors now see version {version}.</source>
        <translation>Los visitantes ya ven la versión {version}.</translation>
    </message>
    <message>
        <source>The earlier version, {version}, is kept here.</source>
        <translation>La versión anterior, {version}, se guarda aquí.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Content updated</source>
        <translation>Contenido actualizado</translation>
    </message>
    <message>
        <source>You can take the stick out now.</source>
        <translation>Ya puede sacar la memoria USB.</translation>
    </message>
    <message>
        <source>Visitors still see version {version}.</source>
        <translation>Los visitantes todavía ven la versión {version}.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Probar otra vez</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Qué hacer</translation>
    </message>
    <message>
        <source>1. Copy the file to the stick again, and wait until the computer says that it is done.</source>
        <translation>1. Copie el archivo otra vez a la memoria USB, y espere a que la computadora diga que terminó.</translation>
    </message>
    <message>
        <source>2. Plug it in here and press “Try again”.</source>
        <translation>2. Conéctela aquí y oprima “Probar otra vez”.</translation>
    </message>
    <message>
        <source>3. Still not working? Tell the person who sent it, and read out the code {code}.</source>
        <translation>3. ¿Todavía no funciona? Avise a la persona que lo mandó, y dígale el código {code}.</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>No se cambió nada</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Revisiones</translation>
    </message>
    <message>
        <source>Not passed: {check}</source>
        <translation>No pasó: {check}</translation>
    </message>
    <message>
        <source>The other checks were not made.</source>
        <translation>Las otras revisiones no se hicieron.</translation>
    </message>
    <message>
        <source>New page</source>
        <translation>Página nueva</translation>
    </message>
    <message>
        <source>Other words than before</source>
        <translation>Dice otra cosa que antes</translation>
    </message>
    <message>
        <source>Not there any more</source>
        <translation>Ya no está</translation>
    </message>
    <message>
        <source>Reviewed by a clinician</source>
        <translation>Revisada por un profesional de la salud</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>Y {count} más.</translation>
    </message>
    <message>
        <source>The file can be read</source>
        <translation>El archivo se puede leer</translation>
    </message>
    <message>
        <source>It is signed by someone this computer trusts</source>
        <translation>Lo firmó alguien en quien esta computadora confía</translation>
    </message>
    <message>
        <source>It is the right guide, and newer</source>
        <translation>Es la guía correcta, y más nueva</translation>
    </message>
    <message>
        <source>There is room for it</source>
        <translation>Hay espacio para guardarla</translation>
    </message>
    <message>
        <source>It was copied whole</source>
        <translation>Se copió completa</translation>
    </message>
    <message>
        <source>Every page opens, and search finds them</source>
        <translation>Todas las páginas se abren, y la búsqueda las encuentra</translation>
    </message>
    <message>
        <source>It is kept on this computer</source>
        <translation>Está guardada en esta computadora</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Copiando…</translation>
    </message>
    <message>
        <source>Looking at every page…</source>
        <translation>Revisando cada página…</translation>
    </message>
    <message>
        <source>Nearly done…</source>
        <translation>Ya casi termina…</translation>
    </message>
    <message>
        <source>Checking the file…</source>
        <translation>Revisando el archivo…</translation>
    </message>
    <message>
        <source>Newer version, of the same day</source>
        <translation>Versión más nueva, del mismo día</translation>
    </message>
    <message>
        <source>Visitors see this one now</source>
        <translation>Los visitantes ven esta ahora</translation>
    </message>
    <message>
        <source>No other version is kept here yet.</source>
        <translation>Todavía no se guarda aquí otra versión.</translation>
    </message>
    <message>
        <source>Kept here</source>
        <translation>Guardada aquí</translation>
    </message>
    <message>
        <source>Came with the program</source>
        <translation>Vino con el programa</translation>
    </message>
    <message>
        <source>Show version {version} again</source>
        <translation>Mostrar otra vez la versión {version}</translation>
    </message>
    <message>
        <source>Version {version}, as of {day}</source>
        <translation>Versión {version}, del {day}</translation>
    </message>
    <message>
        <source>Show version {version} again?</source>
        <translation>¿Mostrar otra vez la versión {version}?</translation>
    </message>
    <message>
        <source>Visitors see it at once. The present version stays here, and you can come back to it.</source>
        <translation>Los visitantes la ven enseguida. La versión de ahora se queda aquí, y usted puede volver a ella.</translation>
    </message>
    <message>
        <source>Content changed</source>
        <translation>Contenido cambiado</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. Please report it.</source>
        <translation>Algo salió mal dentro del programa. Por favor, avise de este error.</translation>
    </message>
    <message>
        <source>The program speaks every language of the library</source>
        <translation>El programa habla todos los idiomas de la biblioteca</translation>
    </message>
    <message>
        <source>The library has pages in {language}, and the buttons stay English there.</source>
        <translation>La biblioteca tiene páginas en {language}, y ahí los botones siguen en inglés.</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Information as of {day}</source>
        <translation>Información del {day}</translation>
    </message>
    <message>
        <source>More than a year old: ask staff for an update</source>
        <translation>Tiene más de un año: pida al personal que la actualice</translation>
    </message>
    <message>
        <source>Not signed by anyone: only for trying out. Do not rely on it.</source>
        <translation>Sin firma de nadie: solo para probar. No confíe en esta guía.</translation>
    </message>
</context>
<context>
    <name>StillHereScreen</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>Queda %n segundo</numerusform>
            <numerusform>Quedan %n segundos</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, keep reading</source>
        <translation>Sí, seguir leyendo</translation>
    </message>
    <message>
        <source>No, start over now</source>
        <translation>No, empezar de nuevo</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>segundos</translation>
    </message>
    <message>
        <source>Are you still here?</source>
        <translation>¿Sigue aquí?</translation>
    </message>
    <message>
        <source>This screen will start over, so the next person cannot see what you read.</source>
        <translation>Esta pantalla empezará de nuevo, para que la próxima persona no vea lo que usted leyó.</translation>
    </message>
</context>
<context>
    <name>TakeAwayPane</name>
    <message>
        <source>This guide does not use the internet, so it cannot open this page. You can take the address with you.</source>
        <translation>Esta guía no usa internet, así que no puede abrir esta página. Usted puede llevarse la dirección.</translation>
    </message>
    <message>
        <source>A page on the internet</source>
        <translation>Una página de internet</translation>
    </message>
    <message>
        <source>Code that puts this address on a phone</source>
        <translation>Código que pone esta dirección en un teléfono</translation>
    </message>
    <message>
        <source>Scan with your phone. It needs internet there.</source>
        <translation>Escanéelo con su teléfono. Ahí necesita internet.</translation>
    </message>
</context>
<context>
    <name>TextSizePane</name>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamaño de la letra</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En uso</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Top bar</source>
        <translation>Barra de arriba</translation>
    </message>
    <message>
        <source>{name}: first screen</source>
        <translation>{name}: primera pantalla</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Temas</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Search: try “{words}”</source>
        <translation>Buscar: por ejemplo, “{words}”</translation>
    </message>
</context>
<context>
    <name>TroubleWindow</name>
    <message>
        <source>The guide cannot be opened</source>
        <translation>La guía no se puede abrir</translation>
    </message>
    <message>
        <source>If someone is in danger, call 911. In a crisis, call or text 988.</source>
        <translation>Si alguien está en peligro, llame al 911. En una crisis, llame o mande un texto al 988.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Please ask a staff member.</source>
        <translation>Pida ayuda a alguien del personal.</translation>
    </message>
</context>
<context>
    <name>WaysOut</name>
    <message>
        <source>Common questions</source>
        <translation>Preguntas comunes</translation>
    </message>
    <message>
        <source>This guide may not have what you need. But a person can help.</source>
        <translation>Tal vez esta guía no tenga lo que usted necesita. Pero una persona puede ayudar.</translation>
    </message>
    <message>
        <source>Try one of these questions</source>
        <translation>Pruebe una de estas preguntas</translation>
    </message>
    <message>
        <source>Or start with a topic</source>
        <translation>O empiece por un tema</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) to call or text</source>
        <translation>
            <numerusform>%n número para llamar o mandar un texto</numerusform>
            <numerusform>%n números para llamar o mandar un texto</numerusform>
        </translation>
    </message>
    <message>
        <source>Talk to a person</source>
        <translation>Hable con una persona</translation>
    </message>
    <message>
        <source>Ask {name}</source>
        <translation>Pregunte en {name}</translation>
    </message>
    <message>
        <source>See all topics</source>
        <translation>Vea todos los temas</translation>
    </message>
    <message>
        <source>See all numbers</source>
        <translation>Vea todos los números</translation>
    </message>
    <message>
        <source>Back to home</source>
        <translation>Volver al inicio</translation>
    </message>
</context>
</TS>
