<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="km" sourcelanguage="en">
    <context>
        <name>ErrorText</name>
    <message>
        <source>The name of a folder on the way to a file is too long.</source>
        <translation>ឈ្មោះថតដែលនាំទៅឯកសារវែងពេក។</translation>
    </message>
    <message>
        <source>Choose a folder with a shorter name.</source>
        <translation>សូមជ្រើសរើសថតដែលមានឈ្មោះខ្លីជាងនេះ។</translation>
    </message>
    <message>
        <source>This name only points to a file that lies elsewhere.</source>
        <translation>ឈ្មោះនេះគ្រាន់តែចង្អុលទៅឯកសារដែលនៅកន្លែងផ្សេង។</translation>
    </message>
    <message>
        <source>Choose the file itself.</source>
        <translation>សូមជ្រើសរើសឯកសារដើមផ្ទាល់។</translation>
    </message>
    <message>
        <source>The person has not agreed, so the application is not finished.</source>
        <translation>សាមីខ្លួនមិនបានយល់ព្រម ដូច្នេះពាក្យស្នើសុំមិនត្រូវបានបញ្ចប់ទេ។</translation>
    </message>
    <message>
        <source>Explain what the data is for; if the person agrees, choose yes, otherwise discard the application.</source>
        <translation>សូមពន្យល់ពីការប្រើប្រាស់ទិន្នន័យ បើសាមីខ្លួនយល់ព្រម សូមជ្រើសរើសបាទ/ចាស បើមិនយល់ព្រម សូមបោះបង់ពាក្យស្នើសុំ។</translation>
    </message>
    <message>
        <source>A word begins with a sign that belongs under, over or beside a letter.</source>
        <translation>ពាក្យចាប់ផ្ដើមដោយជើង ស្រៈ ឬសញ្ញាដែលត្រូវនៅជាមួយព្យញ្ជនៈ។</translation>
    </message>
    <message>
        <source>Write the letter first, then its sign.</source>
        <translation>សូមសរសេរព្យញ្ជនៈមុន រួចសរសេរជើង ស្រៈ ឬសញ្ញា។</translation>
    </message>
    <message>
        <source>This country is not in the list.</source>
        <translation>ប្រទេសនេះមិនមានក្នុងបញ្ជី។</translation>
    </message>
    <message>
        <source>Choose the country from the list.</source>
        <translation>សូមជ្រើសរើសប្រទេសពីបញ្ជី។</translation>
    </message>
    <message>
        <source>Somebody else has changed who may log in on this computer.</source>
        <translation>មានអ្នកផ្សេងបានផ្លាស់ប្ដូរបញ្ជីអ្នកដែលអាចចូលប្រើកុំព្យូទ័រនេះ។</translation>
    </message>
    <message>
        <source>Nothing was opened and nothing was sealed.</source>
        <translation>គ្មានអ្វីត្រូវបានបើក ឬចាក់សោទេ។</translation>
    </message>
    <message>
        <source>Files in this folder belong to two different computers.</source>
        <translation>ឯកសារក្នុងថតនេះជារបស់កុំព្យូទ័រពីរផ្សេងគ្នា។</translation>
    </message>
    <message>
        <source>This passphrase is too easy to guess.</source>
        <translation>ពាក្យសម្ងាត់នេះងាយទាយពេក។</translation>
    </message>
    <message>
        <source>Choose four words or more that do not belong together.</source>
        <translation>សូមជ្រើសរើស ៤ ពាក្យ ឬច្រើនជាងនេះ ដែលមិនទាក់ទងគ្នា។</translation>
    </message>
    <message>
        <source>The passphrase was wrong several times.</source>
        <translation>ពាក្យសម្ងាត់ខុសច្រើនដង។</translation>
    </message>
    <message>
        <source>Wait until the time shown has passed, then type it slowly.</source>
        <translation>សូមរង់ចាំឱ្យផុតពេលដែលបានបង្ហាញ រួចវាយយឺតៗ។</translation>
    </message>
    <message>
        <source>The data on this computer is older than what it had shown before.</source>
        <translation>ទិន្នន័យក្នុងកុំព្យូទ័រនេះចាស់ជាងអ្វីដែលធ្លាប់មាន។</translation>
    </message>
    <message>
        <source>Everything that is here is kept.</source>
        <translation>អ្វីទាំងអស់ដែលនៅទីនេះត្រូវបានរក្សាទុក។</translation>
    </message>
    <message>
        <source>Go on working; tell your supervisor this code.</source>
        <translation>សូមធ្វើការបន្ត ហើយប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
    </message>
    <message>
        <source>The program was not closed properly the last time.</source>
        <translation>លើកមុនកម្មវិធីមិនបានបិទត្រឹមត្រូវទេ។</translation>
    </message>
    <message>
        <source>What was saved is here, and it was checked.</source>
        <translation>អ្វីដែលបានរក្សាទុកនៅទីនេះ ហើយបានពិនិត្យរួច។</translation>
    </message>
    <message>
        <source>Look at the last record before you go on.</source>
        <translation>សូមមើលទិន្នន័យចុងក្រោយ មុននឹងធ្វើបន្ត។</translation>
    </message>
    <message>
        <source>What was written last on this computer is damaged, and some of it could not be read.</source>
        <translation>អ្វីដែលបានសរសេរចុងក្រោយក្នុងកុំព្យូទ័រនេះខូច ហើយផ្នែកខ្លះអានមិនបាន។</translation>
    </message>
    <message>
        <source>The damaged file was put aside, and everything that could be read is here.</source>
        <translation>ឯកសារខូចត្រូវបានទុកដោយឡែក ហើយអ្វីដែលអានបាននៅទីនេះទាំងអស់។</translation>
    </message>
    <message>
        <source>Look at the last applications, and tell your supervisor this code.</source>
        <translation>សូមពិនិត្យពាក្យស្នើសុំចុងក្រោយ ហើយប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
    </message>
    <message>
        <source>The file of a finished record is no longer on this computer.</source>
        <translation>ឯកសារនៃទិន្នន័យរួចរាល់មួយមិននៅក្នុងកុំព្យូទ័រនេះទៀតទេ។</translation>
    </message>
    <message>
        <source>What the centre has received is safe there.</source>
        <translation>អ្វីដែលថ្នាក់កណ្ដាលបានទទួល មានសុវត្ថិភាពនៅទីនោះ។</translation>
    </message>
    <message>
        <source>If the centre has not received it, enrol the person again; tell your supervisor this code.</source>
        <translation>បើថ្នាក់កណ្ដាលមិនទាន់បានទទួល សូមបញ្ចូលសាមីខ្លួនម្ដងទៀត ហើយប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
    </message>
    <message>
        <source>A finished record was found whose name is not known here any more.</source>
        <translation>រកឃើញទិន្នន័យរួចរាល់មួយ ដែលទីនេះលែងដឹងឈ្មោះ។</translation>
    </message>
    <message>
        <source>The record is whole and will be sent.</source>
        <translation>ទិន្នន័យនេះពេញលេញ ហើយនឹងត្រូវផ្ញើ។</translation>
    </message>
    <message>
        <source>Compare its reference number with the slips.</source>
        <translation>សូមផ្ទៀងលេខយោងរបស់វាជាមួយបង្កាន់ដៃ។</translation>
    </message>
    <message>
        <source>A damaged file was put aside.</source>
        <translation>ឯកសារខូចមួយត្រូវបានទុកដោយឡែក។</translation>
    </message>
    <message>
        <source>It can be fetched again from the centre; no record is in it.</source>
        <translation>អាចយកវាពីថ្នាក់កណ្ដាលម្ដងទៀត វាគ្មានទិន្នន័យសាមីខ្លួនទេ។</translation>
    </message>
    <message>
        <source>Exchange data with the centre; you can go on working.</source>
        <translation>សូមផ្ញើ និងទទួលទិន្នន័យពីថ្នាក់កណ្ដាល អ្នកអាចធ្វើការបន្ត។</translation>
    </message>
    <message>
        <source>The file that names the centre was changed by somebody else and put right again.</source>
        <translation>ឯកសារដែលបង្ហាញថ្នាក់កណ្ដាលត្រូវបានអ្នកផ្សេងផ្លាស់ប្ដូរ ហើយកម្មវិធីបានកែវាវិញ។</translation>
    </message>
    <message>
        <source>Nothing was sealed or erased with it.</source>
        <translation>គ្មានអ្វីត្រូវបានចាក់សោ ឬលុបដោយវាទេ។</translation>
    </message>
    <message>
        <source>The part of the program for readers and cameras could not be shut off from the rest of this computer.</source>
        <translation>មិនអាចញែកផ្នែកកម្មវិធីសម្រាប់ម៉ាស៊ីនស្កេន និងកាមេរ៉ាចេញពីផ្នែកផ្សេងនៃកុំព្យូទ័រនេះបានទេ។</translation>
    </message>
    <message>
        <source>Tell your supervisor this code; an older system may be the cause.</source>
        <translation>សូមប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ ប្រព័ន្ធចាស់អាចជាមូលហេតុ។</translation>
    </message>
    <message>
        <source>The print is light on dark, which cannot be compared.</source>
        <translation>ស្នាមម្រាមដៃពណ៌សលើផ្ទៃខ្មៅ មិនអាចផ្ទៀងផ្ទាត់បានទេ។</translation>
    </message>
    <message>
        <source>Choose a print with dark lines on a light ground, or take it with the reader.</source>
        <translation>សូមជ្រើសរើសស្នាមម្រាមដៃខ្មៅលើផ្ទៃស ឬផ្ដិតដោយម៉ាស៊ីនស្កេន។</translation>
    </message>
    <message>
        <source>The print has too few dots to the inch for comparing.</source>
        <translation>ស្នាមម្រាមដៃមានចំណុចតិចពេកសម្រាប់ផ្ទៀងផ្ទាត់។</translation>
    </message>
    <message>
        <source>Scan it at 500 dots to the inch, or take it with the reader.</source>
        <translation>សូមស្កេនវា ៥០០ dpi ឬផ្ដិតដោយម៉ាស៊ីនស្កេន។</translation>
    </message>
    <message>
        <source>A large part of the print is black or empty.</source>
        <translation>ផ្នែកធំនៃស្នាមម្រាមដៃខ្មៅ ឬទទេ។</translation>
    </message>
    <message>
        <source>Wipe the glass and the finger, then take the whole finger again.</source>
        <translation>សូមជូតកញ្ចក់ និងម្រាមដៃ រួចផ្ដិតម្រាមទាំងមូលម្ដងទៀត។</translation>
    </message>
    <message>
        <source>This computer's certificate for the centre has expired and is being renewed.</source>
        <translation>វិញ្ញាបនបត្ររបស់កុំព្យូទ័រនេះសម្រាប់ថ្នាក់កណ្ដាលផុតសុពលភាព ហើយកំពុងបន្តថ្មី។</translation>
    </message>
    <message>
        <source>Log in once, then exchange data again.</source>
        <translation>សូមចូលប្រើម្ដង រួចផ្ញើ និងទទួលទិន្នន័យម្ដងទៀត។</translation>
    </message>
    <message>
        <source>This computer's certificate expired more than a year ago.</source>
        <translation>វិញ្ញាបនបត្ររបស់កុំព្យូទ័រនេះផុតសុពលភាពលើសពីមួយឆ្នាំ។</translation>
    </message>
    <message>
        <source>Ask the administrator of the centre to renew this computer.</source>
        <translation>សូមសុំអ្នកគ្រប់គ្រងថ្នាក់កណ្ដាលបន្តសុពលភាពកុំព្យូទ័រនេះ។</translation>
    </message>
    <message>
        <source>The centre knows fewer answers than this computer has received from it.</source>
        <translation>ថ្នាក់កណ្ដាលស្គាល់ចម្លើយតិចជាងអ្វីដែលកុំព្យូទ័រនេះបានទទួល។</translation>
    </message>
    <message>
        <source>Everything that was received is kept.</source>
        <translation>អ្វីទាំងអស់ដែលបានទទួលត្រូវបានរក្សាទុក។</translation>
    </message>
    <message>
        <source>Tell your supervisor this code; the centre may have been brought back from a backup.</source>
        <translation>សូមប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ ថ្នាក់កណ្ដាលអាចត្រូវបានស្ដារពីច្បាប់បម្រុង។</translation>
    </message>
    <message>
        <source>Answers that the centre has announced did not come.</source>
        <translation>ចម្លើយដែលថ្នាក់កណ្ដាលបានប្រកាសមិនទាន់មកដល់។</translation>
    </message>
    <message>
        <source>The contact with the centre took too long and was ended.</source>
        <translation>ការទាក់ទងថ្នាក់កណ្ដាលយូរពេក ហើយត្រូវបានបញ្ចប់។</translation>
    </message>
    <message>
        <source>The proxy of this network cannot be reached.</source>
        <translation>មិនអាចភ្ជាប់ទៅ proxy របស់បណ្ដាញនេះ។</translation>
    </message>
    <message>
        <source>Check the proxy's address with whoever looks after the network; you can go on working.</source>
        <translation>សូមពិនិត្យអាសយដ្ឋាន proxy ជាមួយអ្នកមើលការខុសត្រូវបណ្ដាញ អ្នកអាចធ្វើការបន្ត។</translation>
    </message>
    <message>
        <source>The proxy of this network did not let the program through to the centre.</source>
        <translation>Proxy របស់បណ្ដាញនេះមិនឱ្យកម្មវិធីទៅដល់ថ្នាក់កណ្ដាលទេ។</translation>
    </message>
    <message>
        <source>Ask whoever looks after the network to allow the address of the centre; you can go on working.</source>
        <translation>សូមសុំអ្នកមើលការខុសត្រូវបណ្ដាញអនុញ្ញាតអាសយដ្ឋានថ្នាក់កណ្ដាល អ្នកអាចធ្វើការបន្ត។</translation>
    </message>
    <message>
        <source>The address of the proxy is not written as it should be.</source>
        <translation>អាសយដ្ឋាន proxy សរសេរមិនត្រឹមត្រូវ។</translation>
    </message>
    <message>
        <source>Write it as http://name:port, or leave it empty.</source>
        <translation>សូមសរសេរជា http://ឈ្មោះ:លេខ ឬទុកឱ្យទទេ។</translation>
    </message>
    <message>
        <source>A key in the station's request is not one that can be used safely.</source>
        <translation>កូនសោក្នុងសំណើរបស់ស្ថានីយចុះឈ្មោះមិនអាចប្រើដោយសុវត្ថិភាពបានទេ។</translation>
    </message>
    <message>
        <source>Nothing was approved.</source>
        <translation>គ្មានអ្វីត្រូវបានអនុម័តទេ។</translation>
    </message>
    <message>
        <source>Set up the station again with a new ticket.</source>
        <translation>សូមរៀបចំស្ថានីយចុះឈ្មោះម្ដងទៀតដោយប្រើសំបុត្រអនុញ្ញាតថ្មី។</translation>
    </message>
    <message>
        <source>This operator may no longer enrol people.</source>
        <translation>មន្ត្រីនេះលែងអាចបញ្ចូលទិន្នន័យប្រជាជនបាន។</translation>
    </message>
    <message>
        <source>What was received before stands.</source>
        <translation>អ្វីដែលបានទទួលពីមុននៅមានសុពលភាព។</translation>
    </message>
    <message>
        <source>The registry does not know this operator.</source>
        <translation>ថ្នាក់កណ្ដាលមិនស្គាល់មន្ត្រីនេះ។</translation>
    </message>
    <message>
        <source>Check the operator's number with status.</source>
        <translation>សូមពិនិត្យលេខមន្ត្រីដោយ status។</translation>
    </message>
    <message>
        <source>The days that stations keep their records are fewer than the days between two backups.</source>
        <translation>ចំនួនថ្ងៃដែលស្ថានីយរក្សាទុកទិន្នន័យតិចជាងចំនួនថ្ងៃរវាងច្បាប់បម្រុងពីរ។</translation>
    </message>
    <message>
        <source>Make backups more often, or let stations keep records for more days.</source>
        <translation>សូមធ្វើច្បាប់បម្រុងញឹកញាប់ជាងនេះ ឬឱ្យស្ថានីយរក្សាទុកទិន្នន័យយូរជាងនេះ។</translation>
    </message>
    <message>
        <source>A picture in the record is not a picture, or not of the kind it is said to be.</source>
        <translation>រូបភាពមួយក្នុងទិន្នន័យមិនមែនជារូបភាព ឬមិនមែនជាប្រភេទដែលបានប្រាប់។</translation>
    </message>
    <message>
        <source>The times in the record cannot be right.</source>
        <translation>ម៉ោង និងថ្ងៃក្នុងទិន្នន័យមិនអាចត្រឹមត្រូវ។</translation>
    </message>
    <message>
        <source>The record was made under rules that the centre never gave.</source>
        <translation>ទិន្នន័យនេះធ្វើតាមបទបញ្ជាដែលថ្នាក់កណ្ដាលមិនធ្លាប់ចេញ។</translation>
    </message>
    <message>
        <source>The record does not say truly how its operator had logged in.</source>
        <translation>ទិន្នន័យនេះមិនបានប្រាប់ពិតប្រាកដពីរបៀបដែលមន្ត្រីបានចូលប្រើ។</translation>
    </message>
    <message>
        <source>The centre could not finish its work on the record after several tries.</source>
        <translation>ថ្នាក់កណ្ដាលមិនអាចបញ្ចប់ការងារលើទិន្នន័យនេះ ក្រោយព្យាយាមច្រើនដង។</translation>
    </message>
    <message>
        <source>A station showed an older state of its list of what was done than before.</source>
        <translation>ស្ថានីយចុះឈ្មោះមួយបានបង្ហាញបញ្ជីសកម្មភាពចាស់ជាងមុន។</translation>
    </message>
    <message>
        <source>The program that answered is not the one that has the records open.</source>
        <translation>កម្មវិធីដែលឆ្លើយតបមិនមែនជាកម្មវិធីដែលកំពុងបើកទិន្នន័យទេ។</translation>
    </message>
    <message>
        <source>Your passphrase was not given to it.</source>
        <translation>ពាក្យសម្ងាត់របស់អ្នកមិនត្រូវបានប្រគល់ឱ្យវាទេ។</translation>
    </message>
    <message>
        <source>An option of the command is given twice.</source>
        <translation>ជម្រើសមួយនៃពាក្យបញ្ជាត្រូវបានសរសេរពីរដង។</translation>
    </message>
    <message>
        <source>The correction does not say what changes.</source>
        <translation>ការកែតម្រូវនេះមិនទាន់មានអ្វីត្រូវកែទេ។</translation>
    </message>
    <message>
        <source>Choose what is wrong in the record and fill it in.</source>
        <translation>សូមជ្រើសរើសអ្វីដែលខុសក្នុងទិន្នន័យ រួចបំពេញឱ្យត្រឹមត្រូវ។</translation>
    </message>
    <message>
        <source>The correction does not fit the record that it corrects.</source>
        <translation>ការកែតម្រូវនេះមិនត្រូវគ្នានឹងទិន្នន័យដែលត្រូវកែទេ។</translation>
    </message>
    <message>
        <source>Both are kept, and the record stands as it was.</source>
        <translation>ទាំងពីរត្រូវបានរក្សាទុក ហើយទិន្នន័យនៅដដែល។</translation>
    </message>
    <message>
        <source>An official of the centre will look at it.</source>
        <translation>មន្ត្រីនៅថ្នាក់កណ្ដាលនឹងពិនិត្យមើល។</translation>
    </message>
    <message>
        <source>This is not a log-in code.</source>
        <translation>នេះមិនមែនជាលេខកូដចូលប្រើទេ។</translation>
    </message>
    <message>
        <source>Please type the 4 to 8 digits of the code.</source>
        <translation>សូមវាយលេខកូដ ៤ ទៅ ៨ ខ្ទង់។</translation>
    </message>
        <message>
            <source>A file that is needed is not there.</source>
            <translation>រកឯកសារដែលត្រូវការមិនឃើញ។</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>គ្មានអ្វីត្រូវបានផ្លាស់ប្ដូរទេ។</translation>
        </message>
        <message>
            <source>Check the name and the place of the file, then try again.</source>
            <translation>សូមពិនិត្យឈ្មោះ និងទីតាំងឯកសារ រួចព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>A file cannot be read.</source>
            <translation>មិនអាចអានឯកសារបានទេ។</translation>
        </message>
        <message>
            <source>Check the file or the USB stick, then try again.</source>
            <translation>សូមពិនិត្យឯកសារ ឬ USB រួចព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>A file cannot be written here.</source>
            <translation>មិនអាចសរសេរឯកសារនៅទីនេះបានទេ។</translation>
        </message>
        <message>
            <source>What was saved before is safe.</source>
            <translation>អ្វីដែលបានរក្សាទុកពីមុនមានសុវត្ថិភាព។</translation>
        </message>
        <message>
            <source>Check that the folder or the USB stick allows writing, then try again.</source>
            <translation>សូមពិនិត្យថាថត ឬ USB អនុញ្ញាតឱ្យសរសេរ រួចព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The file is too large.</source>
            <translation>ឯកសារធំពេក។</translation>
        </message>
        <message>
            <source>Choose a smaller file.</source>
            <translation>សូមជ្រើសរើសឯកសារតូចជាងនេះ។</translation>
        </message>
        <message>
            <source>There is already a file of this name.</source>
            <translation>មានឯកសារឈ្មោះនេះរួចហើយ។</translation>
        </message>
        <message>
            <source>The old file was not changed.</source>
            <translation>ឯកសារចាស់នៅដដែល។</translation>
        </message>
        <message>
            <source>Choose another name or another folder.</source>
            <translation>សូមជ្រើសរើសឈ្មោះ ឬថតផ្សេង។</translation>
        </message>
        <message>
            <source>The storage of this computer is full.</source>
            <translation>កន្លែងផ្ទុកទិន្នន័យពេញ។</translation>
        </message>
        <message>
            <source>Free some space, then do this step again.</source>
            <translation>សូមលុបអ្វីដែលមិនត្រូវការ រួចធ្វើជំហាននេះម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The storage of this computer did not confirm that it has saved.</source>
            <translation>កន្លែងផ្ទុកទិន្នន័យមិនបានបញ្ជាក់ថារក្សាទុករួច។</translation>
        </message>
        <message>
            <source>Start the program again, look at the last record, and tell your supervisor this code.</source>
            <translation>សូមបើកកម្មវិធីម្ដងទៀត ពិនិត្យទិន្នន័យចុងក្រោយ ហើយប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>This computer has too little free memory.</source>
            <translation>កុំព្យូទ័រនេះខ្វះអង្គចងចាំ។</translation>
        </message>
        <message>
            <source>Close other programs and try again.</source>
            <translation>សូមបិទកម្មវិធីផ្សេង រួចព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>This step was cancelled.</source>
            <translation>ជំហាននេះត្រូវបានបោះបង់។</translation>
        </message>
        <message>
            <source>Nothing is lost.</source>
            <translation>គ្មានអ្វីបាត់ទេ។</translation>
        </message>
        <message>
            <source>Begin it again when you are ready.</source>
            <translation>សូមចាប់ផ្ដើមម្ដងទៀតពេលអ្នករួចរាល់។</translation>
        </message>
        <message>
            <source>This took too long and was stopped.</source>
            <translation>ការងារនេះយូរពេក ហើយត្រូវបានបញ្ឈប់។</translation>
        </message>
        <message>
            <source>Please try again.</source>
            <translation>សូមព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The program has made a mistake.</source>
            <translation>កម្មវិធីមានកំហុស។</translation>
        </message>
        <message>
            <source>Start the program again; if this comes back, tell your supervisor this code.</source>
            <translation>សូមបើកកម្មវិធីម្ដងទៀត បើនៅតែដដែល សូមប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>Another program is using this folder.</source>
            <translation>កម្មវិធីផ្សេងកំពុងប្រើថតនេះ។</translation>
        </message>
        <message>
            <source>Wait until it has finished, then try again.</source>
            <translation>សូមរង់ចាំឱ្យវាចប់ រួចព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>There is nothing written here.</source>
            <translation>កន្លែងនេះមិនទាន់បានសរសេរអ្វីទេ។</translation>
        </message>
        <message>
            <source>What you typed is still here.</source>
            <translation>អ្វីដែលអ្នកបានសរសេរនៅដដែល។</translation>
        </message>
        <message>
            <source>Write what is missing.</source>
            <translation>សូមសរសេរអ្វីដែលខ្វះ។</translation>
        </message>
        <message>
            <source>The text is too long.</source>
            <translation>អក្សរវែងពេក។</translation>
        </message>
        <message>
            <source>Write it shorter; a name has at most 100 signs.</source>
            <translation>សូមសរសេរឱ្យខ្លីជាងនេះ ឈ្មោះមានច្រើនបំផុត ១០០ តួ។</translation>
        </message>
        <message>
            <source>This is not written in Khmer letters, or holds signs that do not belong here.</source>
            <translation>កន្លែងនេះមិនមែនជាអក្សរខ្មែរ ឬមានសញ្ញាដែលមិនត្រូវ។</translation>
        </message>
        <message>
            <source>Please write in Khmer letters.</source>
            <translation>សូមសរសេរជាអក្សរខ្មែរ។</translation>
        </message>
        <message>
            <source>This is not written in Latin letters, or holds signs that do not belong here.</source>
            <translation>កន្លែងនេះមិនមែនជាអក្សរឡាតាំង ឬមានសញ្ញាដែលមិនត្រូវ។</translation>
        </message>
        <message>
            <source>Please write in Latin letters, as on the papers.</source>
            <translation>សូមសរសេរជាអក្សរឡាតាំង ដូចក្នុងឯកសារ។</translation>
        </message>
        <message>
            <source>The text holds signs that cannot be read.</source>
            <translation>អក្សរនេះមានសញ្ញាដែលអានមិនបាន។</translation>
        </message>
        <message>
            <source>Type it again by hand, or save the file as UTF-8.</source>
            <translation>សូមសរសេរម្ដងទៀតដោយដៃ ឬរក្សាទុកឯកសារជា UTF-8។</translation>
        </message>
        <message>
            <source>This is not a day in the calendar.</source>
            <translation>ថ្ងៃនេះមិនត្រឹមត្រូវ។</translation>
        </message>
        <message>
            <source>Write day/month/year with four digits for the year; if the day is not known, write the year alone.</source>
            <translation>សូមសរសេរ ថ្ងៃ/ខែ/ឆ្នាំ ដោយឆ្នាំមាន ៤ ខ្ទង់ បើមិនដឹងថ្ងៃ សូមសរសេរតែឆ្នាំ។</translation>
        </message>
        <message>
            <source>This day has not yet come.</source>
            <translation>ថ្ងៃនេះមិនទាន់មកដល់។</translation>
        </message>
        <message>
            <source>Check the day, the month and the year.</source>
            <translation>សូមពិនិត្យថ្ងៃ ខែ និងឆ្នាំ។</translation>
        </message>
        <message>
            <source>The reference number is not right.</source>
            <translation>លេខយោងមិនត្រឹមត្រូវ។</translation>
        </message>
        <message>
            <source>Read it again from the slip, with the last letter.</source>
            <translation>សូមអានវាម្ដងទៀតពីបង្កាន់ដៃទទួលពាក្យ រួមទាំងតួចុងក្រោយ។</translation>
        </message>
        <message>
            <source>This place is not in the list.</source>
            <translation>ទីកន្លែងនេះមិនមានក្នុងបញ្ជី។</translation>
        </message>
        <message>
            <source>Choose the village or commune from the list.</source>
            <translation>សូមជ្រើសរើសភូមិ ឃុំ ឬសង្កាត់ពីបញ្ជី។</translation>
        </message>
        <message>
            <source>This computer does not know this form, or the form is damaged.</source>
            <translation>កុំព្យូទ័រនេះមិនស្គាល់បែបបទនេះ ឬបែបបទខូច។</translation>
        </message>
        <message>
            <source>Exchange data with the centre, then try again.</source>
            <translation>សូមផ្ញើ និងទទួលទិន្នន័យពីថ្នាក់កណ្ដាល រួចព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The application was made on another version of the form.</source>
            <translation>ពាក្យស្នើសុំនេះប្រើបែបបទជំនាន់ផ្សេង។</translation>
        </message>
        <message>
            <source>The application holds something its form does not ask for.</source>
            <translation>ពាក្យស្នើសុំនេះមានអ្វីដែលបែបបទមិនបានសួរ។</translation>
        </message>
        <message>
            <source>Take it out, or choose the right form.</source>
            <translation>សូមដកវាចេញ ឬជ្រើសរើសបែបបទឱ្យត្រូវ។</translation>
        </message>
        <message>
            <source>Something that is needed is not filled in.</source>
            <translation>មានកន្លែងត្រូវបំពេញ តែមិនទាន់បានបំពេញ។</translation>
        </message>
        <message>
            <source>Fill in what is marked.</source>
            <translation>សូមបំពេញកន្លែងដែលមានសញ្ញាសម្គាល់។</translation>
        </message>
        <message>
            <source>Something that was filled in does not fit.</source>
            <translation>អ្វីដែលបានបំពេញមិនត្រឹមត្រូវ។</translation>
        </message>
        <message>
            <source>Correct what is marked.</source>
            <translation>សូមកែកន្លែងដែលមានសញ្ញាសម្គាល់។</translation>
        </message>
        <message>
            <source>The application file cannot be read.</source>
            <translation>មិនអាចអានឯកសារពាក្យស្នើសុំបានទេ។</translation>
        </message>
        <message>
            <source>Compare the file with the example of this form, then try again.</source>
            <translation>សូមប្រៀបធៀបឯកសារជាមួយគំរូរបស់បែបបទនេះ រួចព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The number is too short, too long or not possible.</source>
            <translation>លេខនេះខ្លីពេក វែងពេក ឬមិនអាចមាន។</translation>
        </message>
        <message>
            <source>Compare it with the paper and write it again.</source>
            <translation>សូមផ្ទៀងជាមួយឯកសារ រួចសរសេរម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The list of places is damaged.</source>
            <translation>បញ្ជីទីកន្លែងមានការខូចខាត។</translation>
        </message>
        <message>
            <source>The data that was read is damaged.</source>
            <translation>ទិន្នន័យដែលបានអានមានការខូចខាត។</translation>
        </message>
        <message>
            <source>Nothing of it was used.</source>
            <translation>កម្មវិធីមិនបានប្រើវាទេ។</translation>
        </message>
        <message>
            <source>Fetch it again from where it came; if this comes back, tell your supervisor this code.</source>
            <translation>សូមយកវាពីកន្លែងដើមម្ដងទៀត បើនៅតែដដែល សូមប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>The data that was read is larger than allowed.</source>
            <translation>ទិន្នន័យដែលបានអានធំជាងកំណត់។</translation>
        </message>
        <message>
            <source>The data that was read is not of the expected kind.</source>
            <translation>ទិន្នន័យដែលបានអានមិនមែនជាប្រភេទដែលត្រូវការ។</translation>
        </message>
        <message>
            <source>The finger was lifted too early.</source>
            <translation>ដកម្រាមដៃលឿនពេក។</translation>
        </message>
        <message>
            <source>The fingers already taken are kept.</source>
            <translation>ម្រាមដៃដែលបានផ្ដិតរួចនៅដដែល។</translation>
        </message>
        <message>
            <source>Put the finger on again and keep it there until the screen says so.</source>
            <translation>សូមដាក់ម្រាមដៃម្ដងទៀត ហើយទុករហូតដល់អេក្រង់ប្រាប់។</translation>
        </message>
        <message>
            <source>The finger is not in the middle of the glass.</source>
            <translation>ម្រាមដៃមិននៅចំកណ្ដាលកញ្ចក់។</translation>
        </message>
        <message>
            <source>Put the finger in the middle.</source>
            <translation>សូមដាក់ឱ្យចំកណ្ដាល។</translation>
        </message>
        <message>
            <source>The reader could not take this print.</source>
            <translation>ម៉ាស៊ីនស្កេនម្រាមដៃមិនអាចផ្ដិតម្រាមនេះបាន។</translation>
        </message>
        <message>
            <source>Lift the finger, then put it on again.</source>
            <translation>សូមលើកម្រាមដៃ រួចដាក់ម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The print is not clear.</source>
            <translation>ស្នាមម្រាមដៃមិនច្បាស់។</translation>
        </message>
        <message>
            <source>Wipe the glass and the finger, then press a little harder.</source>
            <translation>សូមជូតកញ្ចក់ និងម្រាមដៃ រួចសង្កត់ខ្លាំងបន្តិច។</translation>
        </message>
        <message>
            <source>No finger was on the glass.</source>
            <translation>គ្មានម្រាមដៃលើកញ្ចក់ទេ។</translation>
        </message>
        <message>
            <source>Put the finger on the glass and keep still.</source>
            <translation>សូមដាក់ម្រាមដៃលើកញ្ចក់ ហើយកុំកម្រើក។</translation>
        </message>
        <message>
            <source>No face was before the camera.</source>
            <translation>គ្មានមុខនៅមុខកាមេរ៉ាទេ។</translation>
        </message>
        <message>
            <source>No fingerprint reader or camera was found.</source>
            <translation>រកម៉ាស៊ីនស្កេនម្រាមដៃ ឬកាមេរ៉ាមិនឃើញ។</translation>
        </message>
        <message>
            <source>Plug it in, wait a moment, and try again.</source>
            <translation>សូមដោតវា រង់ចាំបន្តិច រួចព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The reader or camera is used by another program.</source>
            <translation>ម៉ាស៊ីនស្កេនម្រាមដៃ ឬកាមេរ៉ាកំពុងប្រើដោយកម្មវិធីផ្សេង។</translation>
        </message>
        <message>
            <source>Close the other program, then try again.</source>
            <translation>សូមបិទកម្មវិធីនោះ រួចព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The reader or camera was unplugged.</source>
            <translation>ម៉ាស៊ីនស្កេនម្រាមដៃ ឬកាមេរ៉ាដាច់។</translation>
        </message>
        <message>
            <source>Plug it in again, then go on.</source>
            <translation>សូមដោតម្ដងទៀត រួចធ្វើបន្ត។</translation>
        </message>
        <message>
            <source>The reader or camera is not switched on yet.</source>
            <translation>ម៉ាស៊ីនស្កេនម្រាមដៃ ឬកាមេរ៉ាមិនទាន់បើក។</translation>
        </message>
        <message>
            <source>The reader or camera does not work properly.</source>
            <translation>ម៉ាស៊ីនស្កេនម្រាមដៃ ឬកាមេរ៉ាមិនដំណើរការល្អ។</translation>
        </message>
        <message>
            <source>Unplug it, plug it in again and try once more; if it stays so, use another one.</source>
            <translation>សូមដកវា ដោតម្ដងទៀត រួចព្យាយាម បើនៅតែដដែល សូមប្រើម៉ាស៊ីនផ្សេង។</translation>
        </message>
        <message>
            <source>The part of the program that speaks with readers and cameras has stopped and was started again.</source>
            <translation>ផ្នែកកម្មវិធីសម្រាប់ម៉ាស៊ីនស្កេន និងកាមេរ៉ាបានឈប់ ហើយកំពុងបើកឡើងវិញ។</translation>
        </message>
        <message>
            <source>Take this print or picture again.</source>
            <translation>សូមផ្ដិត ឬថតម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The reader or camera gave no answer in time.</source>
            <translation>ម៉ាស៊ីនស្កេនម្រាមដៃ ឬកាមេរ៉ាមិនឆ្លើយតបទាន់ពេល។</translation>
        </message>
        <message>
            <source>This computer does not allow the program to use the reader or camera.</source>
            <translation>កុំព្យូទ័រនេះមិនអនុញ្ញាតឱ្យកម្មវិធីប្រើម៉ាស៊ីនស្កេន ឬកាមេរ៉ា។</translation>
        </message>
        <message>
            <source>Please tell your supervisor this code.</source>
            <translation>សូមប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>This reader or camera is a test one, which is not allowed here.</source>
            <translation>ម៉ាស៊ីនស្កេន ឬកាមេរ៉ានេះសម្រាប់សាកល្បង មិនអនុញ្ញាតឱ្យប្រើទីនេះទេ។</translation>
        </message>
        <message>
            <source>Plug in a real one.</source>
            <translation>សូមដោតម៉ាស៊ីនពិត។</translation>
        </message>
        <message>
            <source>A part of the program for readers and cameras is not installed.</source>
            <translation>ផ្នែកកម្មវិធីសម្រាប់ម៉ាស៊ីនស្កេន និងកាមេរ៉ាមិនទាន់បានដំឡើង។</translation>
        </message>
        <message>
            <source>Install the program again, or tell your supervisor this code.</source>
            <translation>សូមដំឡើងកម្មវិធីម្ដងទៀត ឬប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>Two parts of the program have different versions.</source>
            <translation>ផ្នែកពីរនៃកម្មវិធីមានជំនាន់ខុសគ្នា។</translation>
        </message>
        <message>
            <source>The part of the program for readers and cameras gave an answer that makes no sense.</source>
            <translation>ផ្នែកកម្មវិធីសម្រាប់ម៉ាស៊ីនស្កេន និងកាមេរ៉ាបានឆ្លើយមិនត្រឹមត្រូវ។</translation>
        </message>
        <message>
            <source>The picture cannot be read.</source>
            <translation>មិនអាចអានរូបភាពបានទេ។</translation>
        </message>
        <message>
            <source>Choose another picture, or take it again.</source>
            <translation>សូមជ្រើសរើសរូបភាពផ្សេង ឬថតម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The picture is empty.</source>
            <translation>រូបភាពទទេ។</translation>
        </message>
        <message>
            <source>The picture is too large.</source>
            <translation>រូបភាពធំពេក។</translation>
        </message>
        <message>
            <source>Choose a smaller picture.</source>
            <translation>សូមជ្រើសរើសរូបភាពតូចជាងនេះ។</translation>
        </message>
        <message>
            <source>The picture is too small.</source>
            <translation>រូបភាពតូចពេក។</translation>
        </message>
        <message>
            <source>Come closer and take it again, or choose a larger picture.</source>
            <translation>សូមចូលជិតបន្តិច រួចថតម្ដងទៀត ឬជ្រើសរើសរូបភាពធំជាងនេះ។</translation>
        </message>
        <message>
            <source>No face is seen in the picture.</source>
            <translation>រកមុខក្នុងរូបភាពមិនឃើញ។</translation>
        </message>
        <message>
            <source>Ask the person to look at the camera with light on the face, and take it again.</source>
            <translation>សូមឱ្យសាមីខ្លួនមើលមកកាមេរ៉ា បែរទៅរកពន្លឺ រួចថតម្ដងទៀត។</translation>
        </message>
        <message>
            <source>There is more than one face in the picture.</source>
            <translation>មានមុខច្រើនជាងមួយ។</translation>
        </message>
        <message>
            <source>Ask the others to step aside, and take it again.</source>
            <translation>សូមឱ្យអ្នកដទៃថយចេញ រួចថតម្ដងទៀត។</translation>
        </message>
        <message>
            <source>Too few lines of the finger can be seen.</source>
            <translation>មើលឃើញខ្សែម្រាមដៃតិចពេក។</translation>
        </message>
        <message>
            <source>Wipe the glass and the finger, then take the print again; if it cannot be taken, choose the reason.</source>
            <translation>សូមជូតកញ្ចក់ និងម្រាមដៃ រួចផ្ដិតម្ដងទៀត បើផ្ដិតមិនបាន សូមជ្រើសរើសមូលហេតុ។</translation>
        </message>
        <message>
            <source>The passphrase is not right.</source>
            <translation>ពាក្យសម្ងាត់មិនត្រឹមត្រូវ។</translation>
        </message>
        <message>
            <source>Look at the keyboard language and type it again slowly.</source>
            <translation>សូមពិនិត្យភាសាក្ដារចុច រួចវាយម្ដងទៀតយឺតៗ។</translation>
        </message>
        <message>
            <source>The passphrase is too short.</source>
            <translation>ពាក្យសម្ងាត់ខ្លីពេក។</translation>
        </message>
        <message>
            <source>Choose four words or more.</source>
            <translation>សូមជ្រើសរើស ៤ ពាក្យ ឬច្រើនជាងនេះ។</translation>
        </message>
        <message>
            <source>This computer does not know this operator code.</source>
            <translation>កុំព្យូទ័រនេះមិនស្គាល់លេខអ្នកប្រើប្រាស់នេះ។</translation>
        </message>
        <message>
            <source>Check the code, or ask your supervisor to add you.</source>
            <translation>សូមពិនិត្យលេខ ឬសុំអ្នកទទួលខុសត្រូវបញ្ចូលឈ្មោះអ្នក។</translation>
        </message>
        <message>
            <source>The file that opens the records of this computer is damaged.</source>
            <translation>ឯកសារសម្រាប់បើកទិន្នន័យក្នុងកុំព្យូទ័រនេះខូច។</translation>
        </message>
        <message>
            <source>Nothing was deleted, and what the centre has received is safe there.</source>
            <translation>គ្មានអ្វីត្រូវបានលុបទេ ហើយអ្វីដែលថ្នាក់កណ្ដាលបានទទួល មានសុវត្ថិភាពនៅទីនោះ។</translation>
        </message>
        <message>
            <source>Do not delete anything; tell your supervisor this code.</source>
            <translation>សូមកុំលុបអ្វីទាំងអស់ ហើយប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>There is no room for another operator on this computer.</source>
            <translation>កុំព្យូទ័រនេះគ្មានកន្លែងសម្រាប់អ្នកប្រើប្រាស់ថ្មីទេ។</translation>
        </message>
        <message>
            <source>Remove an operator who no longer works here, then try again.</source>
            <translation>សូមដកអ្នកប្រើប្រាស់ដែលឈប់ធ្វើការ រួចព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The keys of the unfinished applications are damaged.</source>
            <translation>កូនសោរបស់ពាក្យស្នើសុំដែលកំពុងបំពេញខូច។</translation>
        </message>
        <message>
            <source>Finished records are safe.</source>
            <translation>ទិន្នន័យដែលរួចរាល់មានសុវត្ថិភាព។</translation>
        </message>
        <message>
            <source>There are too many unfinished applications on this computer.</source>
            <translation>កុំព្យូទ័រនេះមានពាក្យស្នើសុំកំពុងបំពេញច្រើនពេក។</translation>
        </message>
        <message>
            <source>Finish or discard some of them, then try again.</source>
            <translation>សូមបញ្ចប់ ឬបោះបង់ពាក្យខ្លះ រួចព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>This unfinished application can no longer be opened.</source>
            <translation>ពាក្យស្នើសុំកំពុងបំពេញនេះមិនអាចបើកបានទៀតទេ។</translation>
        </message>
        <message>
            <source>All other records are safe.</source>
            <translation>ទិន្នន័យផ្សេងទៀតទាំងអស់មានសុវត្ថិភាព។</translation>
        </message>
        <message>
            <source>Begin the application again, and tell your supervisor this code.</source>
            <translation>សូមចាប់ផ្ដើមពាក្យស្នើសុំម្ដងទៀត ហើយប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>Locked data is damaged, was changed, or belongs to another key.</source>
            <translation>ទិន្នន័យដែលចាក់សោមានការខូចខាត ត្រូវបានផ្លាស់ប្ដូរ ឬត្រូវនឹងសោផ្សេង។</translation>
        </message>
        <message>
            <source>A key is damaged or of another kind.</source>
            <translation>កូនសោខូច ឬមិនមែនជាប្រភេទដែលត្រូវការ។</translation>
        </message>
        <message>
            <source>The file with this computer's identity is damaged.</source>
            <translation>ឯកសារអត្តសញ្ញាណរបស់កុំព្យូទ័រនេះខូច។</translation>
        </message>
        <message>
            <source>A signed message is damaged.</source>
            <translation>សារដែលមានហត្ថលេខាមានការខូចខាត។</translation>
        </message>
        <message>
            <source>A signed message is of another kind than expected.</source>
            <translation>សារដែលមានហត្ថលេខាមិនមែនជាប្រភេទដែលត្រូវការ។</translation>
        </message>
        <message>
            <source>The signature does not fit: the data is damaged or was changed.</source>
            <translation>ហត្ថលេខាមិនត្រូវគ្នា ទិន្នន័យខូច ឬត្រូវបានផ្លាស់ប្ដូរ។</translation>
        </message>
        <message>
            <source>This was signed by somebody this computer does not know.</source>
            <translation>អ្នកចុះហត្ថលេខាលើសារនេះ កុំព្យូទ័រនេះមិនស្គាល់។</translation>
        </message>
        <message>
            <source>The one who signed may not sign this kind of message.</source>
            <translation>អ្នកចុះហត្ថលេខាគ្មានសិទ្ធិចុះលើសារប្រភេទនេះទេ។</translation>
        </message>
        <message>
            <source>The data was made by another version of the program.</source>
            <translation>ទិន្នន័យនេះធ្វើដោយកម្មវិធីជំនាន់ផ្សេង។</translation>
        </message>
        <message>
            <source>Update the program, then try again.</source>
            <translation>សូមធ្វើបច្ចុប្បន្នភាពកម្មវិធី រួចព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>A finished record is damaged.</source>
            <translation>ទិន្នន័យរួចរាល់មួយមានការខូចខាត។</translation>
        </message>
        <message>
            <source>A part of a finished record is missing.</source>
            <translation>ទិន្នន័យរួចរាល់មួយបាត់ផ្នែកខ្លះ។</translation>
        </message>
        <message>
            <source>Its other parts are safe.</source>
            <translation>ផ្នែកផ្សេងទៀតមានសុវត្ថិភាព។</translation>
        </message>
        <message>
            <source>Try again; if this comes back, tell your supervisor this code.</source>
            <translation>សូមព្យាយាមម្ដងទៀត បើនៅតែដដែល សូមប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>A part of the record is too large.</source>
            <translation>ផ្នែកមួយនៃទិន្នន័យធំពេក។</translation>
        </message>
        <message>
            <source>Use smaller pictures or fewer papers, then finish again.</source>
            <translation>សូមប្រើរូបភាពតូច ឬឯកសារតិចជាងនេះ រួចបញ្ចប់ម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The batch file is damaged.</source>
            <translation>ឯកសារសម្រាប់ផ្ញើមានការខូចខាត។</translation>
        </message>
        <message>
            <source>The records are safe where they were made.</source>
            <translation>ទិន្នន័យនៅមានសុវត្ថិភាពក្នុងកុំព្យូទ័រដែលបានបញ្ចូលវា។</translation>
        </message>
        <message>
            <source>Make the batch file again and copy it once more.</source>
            <translation>សូមបង្កើតឯកសារសម្រាប់ផ្ញើម្ដងទៀត ហើយចម្លងវាឡើងវិញ។</translation>
        </message>
        <message>
            <source>This receipt is for another computer.</source>
            <translation>បង្កាន់ដៃនេះសម្រាប់កុំព្យូទ័រផ្សេង។</translation>
        </message>
        <message>
            <source>Take the file to the computer it is for.</source>
            <translation>សូមយកឯកសារទៅកុំព្យូទ័រដែលត្រូវ។</translation>
        </message>
        <message>
            <source>The ticket is damaged.</source>
            <translation>សំបុត្រអនុញ្ញាតមានការខូចខាត។</translation>
        </message>
        <message>
            <source>Ask your supervisor for a new ticket.</source>
            <translation>សូមសុំសំបុត្រអនុញ្ញាតថ្មីពីអ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>The ticket has expired.</source>
            <translation>សំបុត្រអនុញ្ញាតផុតសុពលភាព។</translation>
        </message>
        <message>
            <source>The ticket has already been used.</source>
            <translation>សំបុត្រអនុញ្ញាតនេះបានប្រើរួចហើយ។</translation>
        </message>
        <message>
            <source>The ticket was made by another centre.</source>
            <translation>សំបុត្រអនុញ្ញាតនេះធ្វើដោយថ្នាក់កណ្ដាលផ្សេង។</translation>
        </message>
        <message>
            <source>The list of the centre's keys is too old.</source>
            <translation>បញ្ជីកូនសោរបស់ថ្នាក់កណ្ដាលចាស់ពេក។</translation>
        </message>
        <message>
            <source>The rules from the centre are too old.</source>
            <translation>បទបញ្ជារបស់ថ្នាក់កណ្ដាលចាស់ពេក។</translation>
        </message>
        <message>
            <source>The operator's signature on a record does not fit.</source>
            <translation>ហត្ថលេខារបស់មន្ត្រីបញ្ចូលទិន្នន័យមិនត្រូវគ្នា។</translation>
        </message>
        <message>
            <source>The record is kept and nothing was registered twice.</source>
            <translation>ទិន្នន័យនេះត្រូវបានរក្សាទុក ហើយគ្មានអ្វីចុះបញ្ជីពីរដងទេ។</translation>
        </message>
        <message>
            <source>There is no registry in this folder.</source>
            <translation>ថតនេះគ្មានទិន្នន័យថ្នាក់កណ្ដាលទេ។</translation>
        </message>
        <message>
            <source>Check the folder, or make a registry with init.</source>
            <translation>សូមពិនិត្យថត ឬបង្កើតថ្មីដោយ init។</translation>
        </message>
        <message>
            <source>There is already a registry in this folder.</source>
            <translation>ថតនេះមានទិន្នន័យថ្នាក់កណ្ដាលរួចហើយ។</translation>
        </message>
        <message>
            <source>Choose an empty folder.</source>
            <translation>សូមជ្រើសរើសថតទទេ។</translation>
        </message>
        <message>
            <source>A file of the registry is damaged.</source>
            <translation>ឯកសារមួយរបស់ថ្នាក់កណ្ដាលមានការខូចខាត។</translation>
        </message>
        <message>
            <source>Stop the registry, do not delete anything, and bring back the last backup with the administrator.</source>
            <translation>សូមបញ្ឈប់ប្រព័ន្ធ កុំលុបអ្វីទាំងអស់ ហើយយកច្បាប់បម្រុងចុងក្រោយមកវិញជាមួយអ្នកគ្រប់គ្រង។</translation>
        </message>
        <message>
            <source>The registry does not know this station.</source>
            <translation>ថ្នាក់កណ្ដាលមិនស្គាល់ស្ថានីយចុះឈ្មោះនេះ។</translation>
        </message>
        <message>
            <source>What the centre keeps is unchanged.</source>
            <translation>អ្វីដែលថ្នាក់កណ្ដាលរក្សាទុកនៅដដែល។</translation>
        </message>
        <message>
            <source>Check the station's number, or give it a ticket.</source>
            <translation>សូមពិនិត្យលេខស្ថានីយចុះឈ្មោះ ឬផ្ដល់សំបុត្រអនុញ្ញាត។</translation>
        </message>
        <message>
            <source>This station may no longer send records.</source>
            <translation>ស្ថានីយចុះឈ្មោះនេះលែងប្រើបាន (បានទុកជាមោឃៈ)។</translation>
        </message>
        <message>
            <source>Ask the administrator of the centre.</source>
            <translation>សូមសួរអ្នកគ្រប់គ្រងនៅថ្នាក់កណ្ដាល។</translation>
        </message>
        <message>
            <source>The registry holds no such person or reference.</source>
            <translation>ថ្នាក់កណ្ដាលគ្មានបុគ្គល ឬលេខយោងនេះទេ។</translation>
        </message>
        <message>
            <source>Check the reference number; the record may still be on its way.</source>
            <translation>សូមពិនិត្យលេខយោង ទិន្នន័យអាចមិនទាន់មកដល់។</translation>
        </message>
        <message>
            <source>The file with the registry's keys is damaged.</source>
            <translation>ឯកសារកូនសោរបស់ថ្នាក់កណ្ដាលមានការខូចខាត។</translation>
        </message>
        <message>
            <source>A record with this number but another content has arrived before.</source>
            <translation>ទិន្នន័យលេខដដែល តែខ្លឹមសារផ្សេង បានមកដល់មុនហើយ។</translation>
        </message>
        <message>
            <source>Both are kept and nothing was registered twice.</source>
            <translation>ទាំងពីរត្រូវបានរក្សាទុក ហើយគ្មានអ្វីចុះបញ្ជីពីរដងទេ។</translation>
        </message>
        <message>
            <source>An official must look at both; tell your supervisor this code.</source>
            <translation>មន្ត្រីត្រូវពិនិត្យទាំងពីរ សូមប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>The record comes from another station than the one that sent it.</source>
            <translation>ទិន្នន័យនេះមកពីស្ថានីយចុះឈ្មោះផ្សេងពីអ្នកផ្ញើ។</translation>
        </message>
        <message>
            <source>The record was locked for another centre or an old key.</source>
            <translation>ទិន្នន័យនេះចាក់សោសម្រាប់ថ្នាក់កណ្ដាលផ្សេង ឬដោយសោចាស់។</translation>
        </message>
        <message>
            <source>The centre does not know the operator who signed the record.</source>
            <translation>ថ្នាក់កណ្ដាលមិនស្គាល់មន្ត្រីដែលចុះហត្ថលេខាលើទិន្នន័យនេះ។</translation>
        </message>
        <message>
            <source>Ask the centre to add the operator.</source>
            <translation>សូមសុំថ្នាក់កណ្ដាលបញ្ចូលមន្ត្រីនេះ។</translation>
        </message>
        <message>
            <source>The record holds prints or pictures from a test device.</source>
            <translation>ទិន្នន័យនេះមានស្នាមម្រាមដៃ ឬរូបថតពីម៉ាស៊ីនសាកល្បង។</translation>
        </message>
        <message>
            <source>Enrol the person again with a real reader and camera.</source>
            <translation>សូមបញ្ចូលសាមីខ្លួនម្ដងទៀត ដោយប្រើម៉ាស៊ីន និងកាមេរ៉ាពិត។</translation>
        </message>
        <message>
            <source>The content of the record does not keep the rules of its form.</source>
            <translation>ខ្លឹមសារទិន្នន័យនេះមិនត្រូវតាមបែបបទ។</translation>
        </message>
        <message>
            <source>Correct the record on the station and send it again.</source>
            <translation>សូមកែតម្រូវទិន្នន័យនៅស្ថានីយចុះឈ្មោះ រួចផ្ញើម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The station's list of what was done does not go on from where it was.</source>
            <translation>បញ្ជីសកម្មភាពរបស់ស្ថានីយចុះឈ្មោះមិនបន្តពីមុន។</translation>
        </message>
        <message>
            <source>An official must look at the station; tell your supervisor this code.</source>
            <translation>មន្ត្រីត្រូវពិនិត្យស្ថានីយចុះឈ្មោះនោះ សូមប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>The command is not written as it should be.</source>
            <translation>ពាក្យបញ្ជាសរសេរមិនត្រឹមត្រូវ។</translation>
        </message>
        <message>
            <source>Look at the command's help and write it again.</source>
            <translation>សូមមើលជំនួយរបស់ពាក្យបញ្ជា រួចសរសេរម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The command needs one more option.</source>
            <translation>ពាក្យបញ្ជាខ្វះជម្រើសមួយ។</translation>
        </message>
        <message>
            <source>The command does not know one of the options.</source>
            <translation>ពាក្យបញ្ជាមិនស្គាល់ជម្រើសមួយ។</translation>
        </message>
        <message>
            <source>The file with the passphrase cannot be read.</source>
            <translation>មិនអាចអានឯកសារពាក្យសម្ងាត់បានទេ។</translation>
        </message>
        <message>
            <source>Check the file's name and that you may read it.</source>
            <translation>សូមពិនិត្យឈ្មោះឯកសារ និងសិទ្ធិអានរបស់អ្នក។</translation>
        </message>
        <message>
            <source>The program that has the records open did not answer.</source>
            <translation>កម្មវិធីដែលកំពុងបើកទិន្នន័យ មិនបានឆ្លើយតបទេ។</translation>
        </message>
        <message>
            <source>It is not known whether the step was done.</source>
            <translation>មិនដឹងថាជំហាននេះបានធ្វើរួចឬនៅទេ។</translation>
        </message>
        <message>
            <source>Look at the records, then do the step again if needed.</source>
            <translation>សូមមើលទិន្នន័យ រួចធ្វើជំហាននេះម្ដងទៀតបើចាំបាច់។</translation>
        </message>
        <message>
            <source>The records of this computer are not in this folder.</source>
            <translation>ទិន្នន័យរបស់កុំព្យូទ័រនេះមិនមាននៅក្នុងថតនេះ។</translation>
        </message>
        <message>
            <source>Check that it is the right folder; if it is, tell your supervisor this code.</source>
            <translation>សូមពិនិត្យថាថតត្រឹមត្រូវ បើត្រឹមត្រូវហើយ សូមប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>The data on this computer is damaged.</source>
            <translation>ទិន្នន័យក្នុងកុំព្យូទ័រនេះមានការខូចខាត។</translation>
        </message>
        <message>
            <source>The records were written by a newer version of the program.</source>
            <translation>ទិន្នន័យនេះសរសេរដោយកម្មវិធីជំនាន់ថ្មីជាង។</translation>
        </message>
        <message>
            <source>Install the newer version of the program.</source>
            <translation>សូមដំឡើងកម្មវិធីជំនាន់ថ្មី។</translation>
        </message>
        <message>
            <source>The program is already open.</source>
            <translation>កម្មវិធីនេះបើករួចហើយ។</translation>
        </message>
        <message>
            <source>Use the window that is open, or close it and try again.</source>
            <translation>សូមប្រើបង្អួចដែលបើករួច ឬបិទវា រួចព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The records are locked.</source>
            <translation>ទិន្នន័យត្រូវបានចាក់សោ។</translation>
        </message>
        <message>
            <source>Log in, then try again.</source>
            <translation>សូមចូលប្រើ រួចព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The records could not be read or written just now.</source>
            <translation>ពេលនេះមិនអាចអាន ឬសរសេរទិន្នន័យបានទេ។</translation>
        </message>
        <message>
            <source>This unfinished application is no longer here.</source>
            <translation>ពាក្យស្នើសុំកំពុងបំពេញនេះមិនមាននៅទីនេះទៀតទេ។</translation>
        </message>
        <message>
            <source>Look for it among the finished records, or begin it again.</source>
            <translation>សូមរកវាក្នុងទិន្នន័យរួចរាល់ ឬចាប់ផ្ដើមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>This unfinished application is damaged.</source>
            <translation>ពាក្យស្នើសុំកំពុងបំពេញនេះមានការខូចខាត។</translation>
        </message>
        <message>
            <source>This application is already finished.</source>
            <translation>ពាក្យស្នើសុំនេះបានបញ្ចប់រួចហើយ។</translation>
        </message>
        <message>
            <source>Search for it by its reference number.</source>
            <translation>សូមស្វែងរកវាតាមលេខយោង។</translation>
        </message>
        <message>
            <source>The application is not yet complete.</source>
            <translation>ពាក្យស្នើសុំមិនទាន់ពេញលេញ។</translation>
        </message>
        <message>
            <source>Fill in what is marked, then finish.</source>
            <translation>សូមបំពេញកន្លែងដែលមានសញ្ញាសម្គាល់ រួចបញ្ចប់។</translation>
        </message>
        <message>
            <source>There is no such record on this computer.</source>
            <translation>កុំព្យូទ័រនេះគ្មានទិន្នន័យនេះទេ។</translation>
        </message>
        <message>
            <source>Check the reference number and search again.</source>
            <translation>សូមពិនិត្យលេខយោង រួចស្វែងរកម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The list of what was done on this computer has a gap or was changed.</source>
            <translation>បញ្ជីសកម្មភាពក្នុងកុំព្យូទ័រនេះដាច់ ឬត្រូវបានផ្លាស់ប្ដូរ។</translation>
        </message>
        <message>
            <source>The records themselves are still here.</source>
            <translation>ទិន្នន័យនៅទីនេះដដែល។</translation>
        </message>
        <message>
            <source>The folder of records that wait to be sent is damaged.</source>
            <translation>ថតទិន្នន័យរួចរាល់ មិនទាន់ផ្ញើ មានការខូចខាត។</translation>
        </message>
        <message>
            <source>This computer is not yet set up for enrolment.</source>
            <translation>កុំព្យូទ័រនេះមិនទាន់បានរៀបចំសម្រាប់ទទួលពាក្យស្នើសុំ។</translation>
        </message>
        <message>
            <source>Set it up with a ticket from your supervisor.</source>
            <translation>សូមរៀបចំដោយប្រើសំបុត្រអនុញ្ញាតពីអ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>The centre has not yet approved this computer.</source>
            <translation>ថ្នាក់កណ្ដាលមិនទាន់បានអនុម័តកុំព្យូទ័រនេះ។</translation>
        </message>
        <message>
            <source>The records are safe on this computer and will be sent later.</source>
            <translation>ទិន្នន័យមានសុវត្ថិភាពក្នុងកុំព្យូទ័រនេះ ហើយនឹងផ្ញើនៅពេលក្រោយ។</translation>
        </message>
        <message>
            <source>Compare the code on both screens, and ask the centre to approve.</source>
            <translation>សូមផ្ទៀងលេខកូដលើអេក្រង់ទាំងពីរ ហើយសុំថ្នាក់កណ្ដាលអនុម័ត។</translation>
        </message>
        <message>
            <source>This computer is already set up.</source>
            <translation>កុំព្យូទ័រនេះបានរៀបចំរួចហើយ។</translation>
        </message>
        <message>
            <source>Log in as usual.</source>
            <translation>សូមចូលប្រើដូចធម្មតា។</translation>
        </message>
        <message>
            <source>The centre cannot be reached.</source>
            <translation>មិនអាចភ្ជាប់ទៅថ្នាក់កណ្ដាល។</translation>
        </message>
        <message>
            <source>The program will try again by itself; you can go on working.</source>
            <translation>កម្មវិធីនឹងព្យាយាមម្ដងទៀតដោយខ្លួនឯង អ្នកអាចធ្វើការបន្ត។</translation>
        </message>
        <message>
            <source>There is no internet, or the address of the centre is not known to it.</source>
            <translation>គ្មានអ៊ីនធឺណិត ឬរកអាសយដ្ឋានថ្នាក់កណ្ដាលមិនឃើញ។</translation>
        </message>
        <message>
            <source>Check the cable, the Wi-Fi or the telephone's hotspot; you can go on working.</source>
            <translation>សូមពិនិត្យខ្សែ Wi-Fi ឬ hotspot ទូរសព្ទ អ្នកអាចធ្វើការបន្ត។</translation>
        </message>
        <message>
            <source>What answered is not the centre this computer belongs to.</source>
            <translation>អ្វីដែលឆ្លើយតបមិនមែនជាថ្នាក់កណ្ដាលរបស់កុំព្យូទ័រនេះទេ។</translation>
        </message>
        <message>
            <source>Nothing was sent; the records are safe on this computer.</source>
            <translation>គ្មានអ្វីត្រូវបានផ្ញើទេ ទិន្នន័យមានសុវត្ថិភាពក្នុងកុំព្យូទ័រនេះ។</translation>
        </message>
        <message>
            <source>Try another network; if this comes back, tell your supervisor this code.</source>
            <translation>សូមប្រើបណ្ដាញផ្សេង បើនៅតែដដែល សូមប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>The centre's certificate has expired, or this computer's date is wrong.</source>
            <translation>វិញ្ញាបនបត្ររបស់ថ្នាក់កណ្ដាលផុតសុពលភាព ឬថ្ងៃក្នុងកុំព្យូទ័រនេះខុស។</translation>
        </message>
        <message>
            <source>Check the date and time of this computer; if they are right, tell your supervisor this code.</source>
            <translation>សូមពិនិត្យថ្ងៃ និងម៉ោងកុំព្យូទ័រ បើត្រឹមត្រូវ សូមប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>The centre does not know this computer, or no longer accepts it.</source>
            <translation>ថ្នាក់កណ្ដាលមិនស្គាល់ ឬលែងទទួលកុំព្យូទ័រនេះ។</translation>
        </message>
        <message>
            <source>The records are safe on this computer.</source>
            <translation>ទិន្នន័យមានសុវត្ថិភាពក្នុងកុំព្យូទ័រនេះ។</translation>
        </message>
        <message>
            <source>The connection was cut while sending.</source>
            <translation>ការតភ្ជាប់ដាច់ពេលកំពុងផ្ញើ។</translation>
        </message>
        <message>
            <source>What has arrived is kept, and sending goes on from there.</source>
            <translation>អ្វីដែលបានទៅដល់ត្រូវបានរក្សាទុក ហើយការផ្ញើនឹងបន្តពីទីនោះ។</translation>
        </message>
        <message>
            <source>The connection is too slow just now.</source>
            <translation>ពេលនេះការតភ្ជាប់យឺតពេក។</translation>
        </message>
        <message>
            <source>A web page answered instead of the centre; the network may ask you to log in.</source>
            <translation>ទំព័រវែបផ្សេងបានឆ្លើយជំនួសថ្នាក់កណ្ដាល បណ្ដាញអាចត្រូវការឱ្យចូលប្រើ។</translation>
        </message>
        <message>
            <source>Open the network's page in a browser and log in, or use another network.</source>
            <translation>សូមបើកទំព័ររបស់បណ្ដាញ ហើយចូលប្រើ ឬប្រើបណ្ដាញផ្សេង។</translation>
        </message>
        <message>
            <source>The centre's answer cannot be understood.</source>
            <translation>មិនយល់ចម្លើយរបស់ថ្នាក់កណ្ដាល។</translation>
        </message>
        <message>
            <source>The centre did not accept what was sent.</source>
            <translation>ថ្នាក់កណ្ដាលមិនបានទទួលអ្វីដែលបានផ្ញើ។</translation>
        </message>
        <message>
            <source>Records are being sent already.</source>
            <translation>ទិន្នន័យកំពុងផ្ញើរួចហើយ។</translation>
        </message>
        <message>
            <source>Wait until sending has finished.</source>
            <translation>សូមរង់ចាំឱ្យការផ្ញើចប់។</translation>
        </message>
        <message>
            <source>The centre is very busy.</source>
            <translation>ថ្នាក់កណ្ដាលកំពុងរវល់ខ្លាំង។</translation>
        </message>
        <message>
            <source>An answer from the centre is missing.</source>
            <translation>ខ្វះចម្លើយមួយពីថ្នាក់កណ្ដាល។</translation>
        </message>
        <message>
            <source>The key this computer uses to reach the centre is damaged.</source>
            <translation>កូនសោសម្រាប់ភ្ជាប់ទៅថ្នាក់កណ្ដាលខូច។</translation>
        </message>
        <message>
            <source>Another program already uses this address.</source>
            <translation>កម្មវិធីផ្សេងកំពុងប្រើអាសយដ្ឋាននេះរួចហើយ។</translation>
        </message>
        <message>
            <source>Choose another address, or stop the other program.</source>
            <translation>សូមជ្រើសរើសអាសយដ្ឋានផ្សេង ឬបិទកម្មវិធីនោះ។</translation>
        </message>
        <message>
            <source>The centre no longer holds the beginning of this upload.</source>
            <translation>ថ្នាក់កណ្ដាលលែងមានផ្នែកដើមនៃការផ្ញើនេះ។</translation>
        </message>
        <message>
            <source>It will be sent again from the beginning; you can go on working.</source>
            <translation>វានឹងផ្ញើម្ដងទៀតពីដើម អ្នកអាចធ្វើការបន្ត។</translation>
        </message>
        <message>
            <source>The date or time of this computer is wrong.</source>
            <translation>ថ្ងៃ ឬម៉ោងក្នុងកុំព្យូទ័រនេះខុស។</translation>
        </message>
        <message>
            <source>Set the date and time, then try again.</source>
            <translation>សូមកែថ្ងៃ និងម៉ោង រួចព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <source>The stored form of a fingerprint is damaged.</source>
            <translation>ទិន្នន័យស្នាមម្រាមដៃមានការខូចខាត។</translation>
        </message>
        <message>
            <source>Take this finger again; if this comes back, tell your supervisor this code.</source>
            <translation>សូមផ្ដិតម្រាមនេះម្ដងទៀត បើនៅតែដដែល សូមប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>There is already an operator with this code on this computer.</source>
            <translation>កុំព្យូទ័រនេះមានអ្នកប្រើប្រាស់ដែលមានលេខនេះរួចហើយ។</translation>
        </message>
        <message>
            <source>Choose another code.</source>
            <translation>សូមជ្រើសរើសលេខផ្សេង។</translation>
        </message>
        <message>
            <source>Another station already uses this name or key.</source>
            <translation>ស្ថានីយចុះឈ្មោះផ្សេងប្រើលេខ ឬកូនសោនេះរួចហើយ។</translation>
        </message>
        <message>
            <source>Set up this computer again in an empty folder, with a new ticket.</source>
            <translation>សូមរៀបចំកុំព្យូទ័រនេះម្ដងទៀតក្នុងថតទទេ ដោយប្រើសំបុត្រអនុញ្ញាតថ្មី។</translation>
        </message>
        <message>
            <source>Sending did not go on from where the centre is.</source>
            <translation>ការផ្ញើមិនបានបន្តពីកន្លែងដែលថ្នាក់កណ្ដាលមាន។</translation>
        </message>
        <message>
            <source>The centre does not know this batch, or no longer holds it.</source>
            <translation>ថ្នាក់កណ្ដាលមិនស្គាល់ ឬលែងរក្សាទុកការផ្ញើនេះ។</translation>
        </message>
        <message>
            <source>The centre does not offer what was asked of it.</source>
            <translation>ថ្នាក់កណ្ដាលគ្មានសេវាដែលបានស្នើ។</translation>
        </message>
        <message>
            <source>Update the program; if this comes back, tell your supervisor this code.</source>
            <translation>សូមធ្វើបច្ចុប្បន្នភាពកម្មវិធី បើនៅតែដដែល សូមប្រាប់លេខកូដនេះដល់អ្នកទទួលខុសត្រូវ។</translation>
        </message>
        <message>
            <source>The centre answers only computers that it knows, and this one did not show its certificate.</source>
            <translation>ថ្នាក់កណ្ដាលឆ្លើយតែកុំព្យូទ័រដែលស្គាល់ ហើយកុំព្យូទ័រនេះមិនបានបង្ហាញវិញ្ញាបនបត្រ។</translation>
        </message>
        <message>
            <source>Another record of this station already has this number.</source>
            <translation>ទិន្នន័យផ្សេងរបស់ស្ថានីយចុះឈ្មោះនេះមានលេខនេះរួចហើយ។</translation>
        </message>
        <message>
            <source>An operator signed the record who may not do so.</source>
            <translation>មន្ត្រីដែលចុះហត្ថលេខាលើទិន្នន័យនេះគ្មានសិទ្ធិចុះទេ។</translation>
        </message>
        <message>
            <source>This computer has no printer.</source>
            <translation>កុំព្យូទ័រនេះគ្មានម៉ាស៊ីនបោះពុម្ពទេ។</translation>
        </message>
        <message>
            <source>The record is finished and safe without the paper.</source>
            <translation>ទិន្នន័យបានបញ្ចប់ និងមានសុវត្ថិភាព ទោះមិនទាន់មានបង្កាន់ដៃក៏ដោយ។</translation>
        </message>
        <message>
            <source>Connect a printer, save the slip as a PDF, or write down the reference.</source>
            <translation>សូមភ្ជាប់ម៉ាស៊ីនបោះពុម្ព រក្សាទុកបង្កាន់ដៃជា PDF ឬកត់ត្រាលេខយោង។</translation>
        </message>
        <message>
            <source>The chosen printer is no longer there.</source>
            <translation>រកម៉ាស៊ីនបោះពុម្ពដែលបានជ្រើសរើសមិនឃើញទេ។</translation>
        </message>
        <message>
            <source>Look at its cable and its power, or choose another printer or the PDF.</source>
            <translation>សូមពិនិត្យខ្សែ និងភ្លើងម៉ាស៊ីនបោះពុម្ព ឬជ្រើសរើសម៉ាស៊ីនផ្សេង ឬ PDF។</translation>
        </message>
        <message>
            <source>The printer did not take the page.</source>
            <translation>ម៉ាស៊ីនបោះពុម្ពមិនបានទទួលទំព័រនេះទេ។</translation>
        </message>
        <message>
            <source>Look at paper, ink and power, then print again or save the slip as a PDF.</source>
            <translation>សូមពិនិត្យក្រដាស ទឹកខ្មៅ និងភ្លើង រួចបោះពុម្ពម្ដងទៀត ឬរក្សាទុកបង្កាន់ដៃជា PDF។</translation>
        </message>
        <message>
            <source>The Khmer letters for printing are not on this computer.</source>
            <translation>កុំព្យូទ័រនេះគ្មានពុម្ពអក្សរខ្មែរសម្រាប់បោះពុម្ពទេ។</translation>
        </message>
        <message>
            <source>Install the program again, and write down the reference meanwhile.</source>
            <translation>សូមដំឡើងកម្មវិធីនេះម្ដងទៀត ហើយកត់ត្រាលេខយោងជាបណ្ដោះអាសន្ន។</translation>
        </message>
    </context>
    <context>
        <name>Slip</name>
        <message>
            <source>Application slip</source>
            <translation>បង្កាន់ដៃទទួលពាក្យ</translation>
        </message>
        <message>
            <source>Reference number</source>
            <translation>លេខយោង</translation>
        </message>
        <message>
            <source>Not yet registered</source>
            <translation>មិនទាន់បានចុះបញ្ជី</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>ឈ្មោះ</translation>
        </message>
        <message>
            <source>Application received</source>
            <translation>បានទទួលពាក្យ</translation>
        </message>
        <message>
            <source>What happens next</source>
            <translation>ជំហានបន្ទាប់</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>ទំនាក់ទំនង</translation>
        </message>
        <message>
            <source>This slip is not a birth certificate and not an identity card.</source>
            <translation>បង្កាន់ដៃនេះមិនមែនជាសំបុត្រកំណើតទេ ហើយក៏មិនមែនជាអត្តសញ្ញាណប័ណ្ណដែរ</translation>
        </message>
        <message>
            <source>Keep this slip and bring it along. The square code holds only the reference number.</source>
            <translation>សូមរក្សាទុកបង្កាន់ដៃនេះ ហើយយកមកជាមួយ។ កូដ QR មានតែលេខយោងប៉ុណ្ណោះ។</translation>
        </message>
        <message>
            <source>Test number, not an official number</source>
            <translation>លេខសាកល្បង មិនមែនលេខផ្លូវការ</translation>
        </message>
    </context>
    <context>
        <name>FieldSentence</name>
        <message>
            <source>Please fill this in</source>
            <translation>សូមបំពេញកន្លែងនេះ</translation>
        </message>
        <message>
            <source>Please write in Khmer letters</source>
            <translation>សូមសរសេរជាអក្សរខ្មែរ</translation>
        </message>
        <message>
            <source>Please write in Latin letters</source>
            <translation>សូមសរសេរជាអក្សរឡាតាំង</translation>
        </message>
        <message>
            <source>Please write it shorter</source>
            <translation>សូមសរសេរឱ្យខ្លីជាងនេះ</translation>
        </message>
        <message>
            <source>It holds signs that cannot be read: please type it again</source>
            <translation>មានសញ្ញាដែលអានមិនបាន សូមវាយម្ដងទៀត</translation>
        </message>
        <message>
            <source>Please look at this again</source>
            <translation>សូមពិនិត្យកន្លែងនេះឡើងវិញ</translation>
        </message>
        <message>
            <source>Please write day/month/year, or the year alone</source>
            <translation>សូមសរសេរ ថ្ងៃ/ខែ/ឆ្នាំ ឬសរសេរតែឆ្នាំ</translation>
        </message>
        <message>
            <source>This day has not come yet</source>
            <translation>ថ្ងៃនេះមិនទាន់មកដល់</translation>
        </message>
        <message>
            <source>Please compare the number with the paper</source>
            <translation>សូមផ្ទៀងលេខនេះជាមួយឯកសារ</translation>
        </message>
        <message>
            <source>Please choose from the list</source>
            <translation>សូមជ្រើសរើសពីក្នុងបញ្ជី</translation>
        </message>
    </context>
    <context>
        <name>ipis::app::Field</name>
        <message>
            <source>%1, required</source>
            <translation>%1 ត្រូវតែបំពេញ</translation>
        </message>
        <message>
            <source>Needs correcting: %1</source>
            <translation>ត្រូវកែ៖ %1</translation>
        </message>
    </context>
    <context>
        <name>ipis::app::WrapLabel</name>
        <message>
            <source>Copy</source>
            <translation>ចម្លង</translation>
        </message>
    </context>
    <context>
        <name>ipis::app::ChoiceEditor</name>
        <message>
            <source>Choose</source>
            <translation>ជ្រើសរើស</translation>
        </message>
    </context>
    <context>
        <name>ipis::app::KhmerLine</name>
        <message>
            <source>Keys write Khmer: change to Latin (F12)</source>
            <translation>គ្រាប់ចុចសរសេរអក្សរខ្មែរ៖ ប្ដូរទៅអក្សរឡាតាំង (F12)</translation>
        </message>
        <message>
            <source>Keys write Latin: change to Khmer (F12)</source>
            <translation>គ្រាប់ចុចសរសេរអក្សរឡាតាំង៖ ប្ដូរទៅអក្សរខ្មែរ (F12)</translation>
        </message>
    </context>
    <context>
        <name>ipis::app::NamePair</name>
        <message>
            <source>Surname</source>
            <translation>នាមត្រកូល</translation>
        </message>
        <message>
            <source>As on the family's papers</source>
            <translation>គោត្តនាម ដូចក្នុងឯកសារគ្រួសារ</translation>
        </message>
        <message>
            <source>Given name</source>
            <translation>នាមខ្លួន</translation>
        </message>
        <message>
            <source>Surname in Latin letters</source>
            <translation>នាមត្រកូលជាអក្សរឡាតាំង</translation>
        </message>
        <message>
            <source>Given name in Latin letters</source>
            <translation>នាមខ្លួនជាអក្សរឡាតាំង</translation>
        </message>
    </context>
    <context>
        <name>ipis::app::PlaceElsewhere</name>
        <message>
            <source>Search in the list</source>
            <translation>ស្វែងរកក្នុងបញ្ជី</translation>
        </message>
        <message>
            <source>Town and region as written on the paper</source>
            <translation>ទីក្រុង និងតំបន់ ដូចដែលសរសេរក្នុងឯកសារ</translation>
        </message>
        <message>
            <source>Village to province as written on the paper</source>
            <translation>ពីភូមិដល់ខេត្ត ដូចដែលសរសេរក្នុងឯកសារ</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>ប្រទេស</translation>
        </message>
    </context>
    <context>
        <name>ipis::app::PlaceEditor</name>
        <message>
            <source>Abroad</source>
            <translation>នៅបរទេស</translation>
        </message>
        <message>
            <source>Not in the list</source>
            <translation>គ្មានក្នុងបញ្ជី</translation>
        </message>
        <message>
            <source>House, street, group</source>
            <translation>ផ្ទះលេខ ផ្លូវ ក្រុម</translation>
        </message>
        <message>
            <source>Choose by province, district, commune</source>
            <translation>ជ្រើសរើសតាមខេត្ត ស្រុក ឃុំ</translation>
        </message>
        <message>
            <source>Name of the village or commune</source>
            <translation>ឈ្មោះភូមិ ឬឃុំ</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>ប្ដូរ</translation>
        </message>
    </context>
    <context>
        <name>ipis::app::PlaceSteps</name>
        <message>
            <source>Capital or province</source>
            <translation>រាជធានី ខេត្ត</translation>
        </message>
        <message>
            <source>District</source>
            <translation>ក្រុង ស្រុក ខណ្ឌ</translation>
        </message>
        <message>
            <source>Commune</source>
            <translation>ឃុំ សង្កាត់</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>ភូមិ</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>ជ្រើសរើស</translation>
        </message>
    </context>
    <context>
        <name>ipis::app::ScreenKeyboard</name>
        <message>
            <source>Change between Khmer and Latin letters</source>
            <translation>ប្ដូររវាងអក្សរខ្មែរ និងអក្សរឡាតាំង</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>ប្ដូរថ្នាក់គ្រាប់ចុច (Shift)</translation>
        </message>
        <message>
            <source>space</source>
            <translation>ដកឃ្លា</translation>
        </message>
        <message>
            <source>Delete one sign</source>
            <translation>លុបមួយសញ្ញា</translation>
        </message>
        <message>
            <source>Put the keyboard away</source>
            <translation>បិទក្ដារចុច</translation>
        </message>
    </context>
    <context>
        <name>ipis::app::SecretEditor</name>
        <message>
            <source>Keys write Khmer: change to Latin (F12)</source>
            <translation>គ្រាប់ចុចសរសេរអក្សរខ្មែរ៖ ប្ដូរទៅអក្សរឡាតាំង (F12)</translation>
        </message>
        <message>
            <source>Keys write Latin: change to Khmer (F12)</source>
            <translation>គ្រាប់ចុចសរសេរអក្សរឡាតាំង៖ ប្ដូរទៅអក្សរខ្មែរ (F12)</translation>
        </message>
        <message>
            <source>Hide the passphrase</source>
            <translation>លាក់ពាក្យសម្ងាត់</translation>
        </message>
        <message>
            <source>Show the passphrase</source>
            <translation>បង្ហាញពាក្យសម្ងាត់</translation>
        </message>
        <message>
            <source>%1 signs typed</source>
            <translation>បានវាយ %1 តួ</translation>
        </message>
        <message>
            <source>%1 signs: still too short</source>
            <translation>%1 តួ៖ នៅខ្លីពេក</translation>
        </message>
        <message>
            <source>%1 signs: enough, four words are better</source>
            <translation>%1 តួ៖ ប្រើបាន តែបួនពាក្យល្អជាង</translation>
        </message>
        <message>
            <source>%1 signs: good</source>
            <translation>%1 តួ៖ ល្អ</translation>
        </message>
    </context>
    <context>
        <name>ipis::app::SexEditor</name>
        <message>
            <source>Male</source>
            <translation>ប្រុស</translation>
        </message>
        <message>
            <source>Female</source>
            <translation>ស្រី</translation>
        </message>
    </context>
<context>
    <name>Numbers</name>
    <message>
        <source>%1 KB</source>
        <translation>%1 គីឡូបៃ</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 មេហ្គាបៃ</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 វិនាទី</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 នាទី</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 ម៉ោង</translation>
    </message>
</context>
<context>
    <name>SlipDesk</name>
    <message>
        <source>This computer sends the correction as soon as there is a link.</source>
        <translation>កុំព្យូទ័រនេះនឹងផ្ញើការកែតម្រូវ ពេលមានអ៊ីនធឺណិត។</translation>
    </message>
    <message>
        <source>The centre checks it; then the record stands corrected.</source>
        <translation>ថ្នាក់កណ្ដាលនឹងពិនិត្យ រួចទិន្នន័យនឹងត្រូវកែតម្រូវ។</translation>
    </message>
    <message>
        <source>Keep this slip together with the first one.</source>
        <translation>សូមទុកបង្កាន់ដៃនេះជាមួយបង្កាន់ដៃដំបូង។</translation>
    </message>
    <message>
        <source>Correction: %1</source>
        <translation>ការកែតម្រូវ៖ %1</translation>
    </message>
    <message>
        <source>This computer sends the application as soon as there is a link.</source>
        <translation>កុំព្យូទ័រនេះនឹងផ្ញើពាក្យស្នើសុំ ពេលមានអ៊ីនធឺណិត។</translation>
    </message>
    <message>
        <source>The centre checks it and sends back the number.</source>
        <translation>ថ្នាក់កណ្ដាលពិនិត្យ រួចផ្ញើលេខមកវិញ។</translation>
    </message>
    <message>
        <source>Come back with this slip to ask for the number.</source>
        <translation>សូមយកបង្កាន់ដៃនេះមកសួរលេខ។</translation>
    </message>
    <message>
        <source>Commune office %1</source>
        <translation>ការិយាល័យឃុំ ឬសង្កាត់ %1</translation>
    </message>
</context>
<context>
    <name>StateWords</name>
    <message>
        <source>kept; the centre looks whether it is the same person</source>
        <translation>បានរក្សាទុក ថ្នាក់កណ្ដាលកំពុងពិនិត្យថាជាមនុស្សតែម្នាក់ឬទេ</translation>
    </message>
    <message>
        <source>needs you: the centre could not take it</source>
        <translation>ត្រូវធ្វើបន្ត៖ ថ្នាក់កណ្ដាលមិនអាចទទួលបាន</translation>
    </message>
    <message>
        <source>checked and kept by the centre</source>
        <translation>ថ្នាក់កណ្ដាលបានពិនិត្យ និងរក្សាទុក</translation>
    </message>
    <message>
        <source>finished, not yet sent</source>
        <translation>រួចរាល់ មិនទាន់ផ្ញើ</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>កំពុងផ្ញើ</translation>
    </message>
    <message>
        <source>received by the centre</source>
        <translation>ថ្នាក់កណ្ដាលបានទទួល</translation>
    </message>
    <message>
        <source>%1 (test number, not official)</source>
        <translation>%1 (លេខសាកល្បង មិនមែនលេខផ្លូវការ)</translation>
    </message>
</context>
<context>
    <name>ValueWords</name>
    <message>
        <source>Agrees</source>
        <translation>យល់ព្រម</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>មែន</translation>
    </message>
    <message>
        <source>Does not agree</source>
        <translation>មិនយល់ព្រម</translation>
    </message>
    <message>
        <source>No</source>
        <translation>មិនមែន</translation>
    </message>
</context>
<context>
    <name>ipis::app::CapturesCard</name>
    <message>
        <source>Portrait</source>
        <translation>រូបថត</translation>
    </message>
    <message>
        <source>Change the portrait</source>
        <translation>ប្ដូររូបថត</translation>
    </message>
    <message>
        <source>Change the fingerprints</source>
        <translation>ប្ដូរស្នាមម្រាមដៃ</translation>
    </message>
</context>
<context>
    <name>ipis::app::EnrollPage</name>
    <message>
        <source>Correction · %1</source>
        <translation>ការកែតម្រូវ · %1</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>ពាក្យស្នើសុំថ្មី</translation>
    </message>
</context>
<context>
    <name>ipis::app::FindPage</name>
    <message>
        <source>Not here: begin a new application</source>
        <translation>មិនមាននៅទីនេះ៖ ចាប់ផ្ដើមពាក្យស្នើសុំថ្មី</translation>
    </message>
    <message>
        <source>Name or reference number</source>
        <translation>ឈ្មោះ ឬលេខយោង</translation>
    </message>
    <message>
        <source>In Khmer or Latin letters, or the number on the slip</source>
        <translation>ជាអក្សរខ្មែរ ឬឡាតាំង ឬលេខលើបង្កាន់ដៃ</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>ស្វែងរកមនុស្ស</translation>
    </message>
    <message>
        <source>Before a new application, look whether the person is here already.</source>
        <translation>មុនពាក្យស្នើសុំថ្មី សូមរកមើលថា តើមានឈ្មោះរួចហើយឬនៅ។</translation>
    </message>
    <message>
        <source>Finished records on this computer.</source>
        <translation>ពាក្យស្នើសុំដែលរួចរាល់ក្នុងកុំព្យូទ័រនេះ។</translation>
    </message>
    <message>
        <source>Nobody of this name is on this computer.</source>
        <translation>គ្មានឈ្មោះនេះក្នុងកុំព្យូទ័រនេះទេ។</translation>
    </message>
    <message>
        <source>No finished records yet.</source>
        <translation>មិនទាន់មានពាក្យស្នើសុំដែលរួចរាល់ទេ។</translation>
    </message>
</context>
<context>
    <name>ipis::app::FingerTexts</name>
    <message>
        <source>Right thumb</source>
        <translation>មេដៃស្ដាំ</translation>
    </message>
    <message>
        <source>Right index finger</source>
        <translation>ម្រាមចង្អុលស្ដាំ</translation>
    </message>
    <message>
        <source>Right middle finger</source>
        <translation>ម្រាមកណ្ដាលស្ដាំ</translation>
    </message>
    <message>
        <source>Right ring finger</source>
        <translation>ម្រាមនាងស្ដាំ</translation>
    </message>
    <message>
        <source>Right little finger</source>
        <translation>ម្រាមកូនស្ដាំ</translation>
    </message>
    <message>
        <source>Left thumb</source>
        <translation>មេដៃឆ្វេង</translation>
    </message>
    <message>
        <source>Left index finger</source>
        <translation>ម្រាមចង្អុលឆ្វេង</translation>
    </message>
    <message>
        <source>Left middle finger</source>
        <translation>ម្រាមកណ្ដាលឆ្វេង</translation>
    </message>
    <message>
        <source>Left ring finger</source>
        <translation>ម្រាមនាងឆ្វេង</translation>
    </message>
    <message>
        <source>Left little finger</source>
        <translation>ម្រាមកូនឆ្វេង</translation>
    </message>
    <message>
        <source>Place the RIGHT THUMB</source>
        <translation>សូមដាក់មេដៃស្ដាំ</translation>
    </message>
    <message>
        <source>Place the RIGHT INDEX finger</source>
        <translation>សូមដាក់ម្រាមចង្អុលស្ដាំ</translation>
    </message>
    <message>
        <source>Place the RIGHT MIDDLE finger</source>
        <translation>សូមដាក់ម្រាមកណ្ដាលស្ដាំ</translation>
    </message>
    <message>
        <source>Place the RIGHT RING finger</source>
        <translation>សូមដាក់ម្រាមនាងស្ដាំ</translation>
    </message>
    <message>
        <source>Place the RIGHT LITTLE finger</source>
        <translation>សូមដាក់ម្រាមកូនស្ដាំ</translation>
    </message>
    <message>
        <source>Place the LEFT THUMB</source>
        <translation>សូមដាក់មេដៃឆ្វេង</translation>
    </message>
    <message>
        <source>Place the LEFT INDEX finger</source>
        <translation>សូមដាក់ម្រាមចង្អុលឆ្វេង</translation>
    </message>
    <message>
        <source>Place the LEFT MIDDLE finger</source>
        <translation>សូមដាក់ម្រាមកណ្ដាលឆ្វេង</translation>
    </message>
    <message>
        <source>Place the LEFT RING finger</source>
        <translation>សូមដាក់ម្រាមនាងឆ្វេង</translation>
    </message>
    <message>
        <source>Place the LEFT LITTLE finger</source>
        <translation>សូមដាក់ម្រាមកូនឆ្វេង</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>មិនទាន់</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ឥឡូវ</translation>
    </message>
    <message>
        <source>good</source>
        <translation>ច្បាស់</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>មិនច្បាស់</translation>
    </message>
    <message>
        <source>none</source>
        <translation>គ្មាន</translation>
    </message>
    <message>
        <source>Very clear: %1 points</source>
        <translation>ច្បាស់ណាស់៖ %1 ចំណុច</translation>
    </message>
    <message>
        <source>Clear enough: %1 points</source>
        <translation>ច្បាស់ល្មម៖ %1 ចំណុច</translation>
    </message>
    <message>
        <source>Not clear: %1 points</source>
        <translation>មិនច្បាស់៖ %1 ចំណុច</translation>
    </message>
    <message>
        <source>The finger is missing</source>
        <translation>គ្មានម្រាម</translation>
    </message>
    <message>
        <source>It is hurt</source>
        <translation>មានរបួស</translation>
    </message>
    <message>
        <source>It is bandaged</source>
        <translation>មានរុំរបួស</translation>
    </message>
    <message>
        <source>The lines are worn away</source>
        <translation>ស្នាមម្រាមសឹក</translation>
    </message>
    <message>
        <source>It cannot be laid flat</source>
        <translation>លាតម្រាមមិនបាន</translation>
    </message>
    <message>
        <source>The person is not willing yet</source>
        <translation>សាមីខ្លួនមិនទាន់ព្រម</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>មូលហេតុផ្សេងៗ</translation>
    </message>
    <message>
        <source>Looking for the fingerprint reader...</source>
        <translation>កំពុងរកម៉ាស៊ីនស្កេនម្រាមដៃ...</translation>
    </message>
    <message>
        <source>The reader is ready</source>
        <translation>ម៉ាស៊ីនស្កេនរួចរាល់</translation>
    </message>
    <message>
        <source>The reader is getting ready...</source>
        <translation>កំពុងរៀបចំម៉ាស៊ីនស្កេន...</translation>
    </message>
    <message>
        <source>The reader waits for the finger</source>
        <translation>ម៉ាស៊ីនស្កេនកំពុងរង់ចាំម្រាមដៃ</translation>
    </message>
    <message>
        <source>Keep the finger on the glass</source>
        <translation>សូមទុកម្រាមដៃលើកញ្ចក់</translation>
    </message>
    <message>
        <source>It goes on by itself in a moment</source>
        <translation>នឹងបន្តដោយស្វ័យប្រវត្តិបន្តិចទៀត</translation>
    </message>
</context>
<context>
    <name>ipis::app::FingersStep</name>
    <message>
        <source>Fingerprint reader</source>
        <translation>ម៉ាស៊ីនស្កេនម្រាមដៃ</translation>
    </message>
    <message>
        <source>Go on to the next finger by itself</source>
        <translation>បន្តទៅម្រាមបន្ទាប់ដោយស្វ័យប្រវត្តិ</translation>
    </message>
    <message>
        <source>Take finger</source>
        <translation>ផ្ដិតម្រាមដៃ</translation>
    </message>
    <message>
        <source>Cannot be taken</source>
        <translation>ផ្ដិតមិនបាន</translation>
    </message>
    <message>
        <source>Next finger</source>
        <translation>ម្រាមបន្ទាប់</translation>
    </message>
    <message>
        <source>Fingers</source>
        <translation>ម្រាមដៃ</translation>
    </message>
    <message>
        <source>The print</source>
        <translation>ស្នាមម្រាមដៃ</translation>
    </message>
    <message>
        <source>All ten fingers are done</source>
        <translation>ម្រាមដៃទាំងដប់រួចរាល់</translation>
    </message>
    <message>
        <source>Keep still</source>
        <translation>សូមកុំកម្រើក</translation>
    </message>
    <message>
        <source>The print is not stored yet.</source>
        <translation>ស្នាមម្រាមដៃមិនទាន់បានរក្សាទុកទេ។</translation>
    </message>
    <message>
        <source>The print before is clearer. It is kept.</source>
        <translation>ស្នាមមុនច្បាស់ជាង។ បានរក្សាស្នាមមុនទុក។</translation>
    </message>
    <message>
        <source>The reader stopped for a moment and goes on. Nothing is lost.</source>
        <translation>ម៉ាស៊ីនស្កេនបានឈប់មួយភ្លែត ហើយបន្តវិញ។ គ្មានអ្វីបាត់ទេ។</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1។ %2</translation>
    </message>
    <message>
        <source>This is a test reader.</source>
        <translation>នេះជាម៉ាស៊ីនស្កេនសាកល្បង។</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>ព្យាយាមម្ដងទៀត</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>ចាប់ផ្ដើមម្ដងទៀត</translation>
    </message>
    <message>
        <source>Take again</source>
        <translation>ផ្ដិតម្ដងទៀត</translation>
    </message>
</context>
<context>
    <name>ipis::app::FinishedPage</name>
    <message>
        <source>Not yet corrected at the centre</source>
        <translation>ថ្នាក់កណ្ដាលមិនទាន់បានកែតម្រូវ</translation>
    </message>
    <message>
        <source>The slip went to the printer %1.</source>
        <translation>បានផ្ញើបង្កាន់ដៃទៅម៉ាស៊ីនបោះពុម្ព %1។</translation>
    </message>
    <message>
        <source>The slip is saved: %1</source>
        <translation>បានរក្សាទុកបង្កាន់ដៃ៖ %1</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>រួចរាល់</translation>
    </message>
    <message>
        <source>Finished. The record is safe on this computer.</source>
        <translation>រួចរាល់។ ពាក្យស្នើសុំត្រូវបានរក្សាទុកដោយសុវត្ថិភាពក្នុងកុំព្យូទ័រនេះ។</translation>
    </message>
    <message>
        <source>Reference number</source>
        <translation>លេខយោង</translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation>ជំហានបន្ទាប់</translation>
    </message>
    <message>
        <source>Print slip</source>
        <translation>បោះពុម្ពបង្កាន់ដៃ</translation>
    </message>
    <message>
        <source>Save slip as PDF</source>
        <translation>រក្សាទុកបង្កាន់ដៃជា PDF</translation>
    </message>
    <message>
        <source>Whoever finds the PDF can read it: keep it where only the family or the office has it.</source>
        <translation>អ្នកណារកឃើញឯកសារ PDF ក៏អាចអានបាន៖ សូមទុកវានៅកន្លែងដែលមានតែគ្រួសារ ឬការិយាល័យប៉ុណ្ណោះអាចយកបាន។</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>ម៉ាស៊ីនបោះពុម្ព</translation>
    </message>
    <message>
        <source>Slip for the family</source>
        <translation>បង្កាន់ដៃសម្រាប់គ្រួសារ</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>ទំព័រដើម</translation>
    </message>
    <message>
        <source>Next person</source>
        <translation>អ្នកបន្ទាប់</translation>
    </message>
    <message>
        <source>Not yet registered</source>
        <translation>មិនទាន់បានចុះបញ្ជី</translation>
    </message>
    <message>
        <source>No printer is connected. Save the slip as a PDF, or write down the reference number.</source>
        <translation>គ្មានម៉ាស៊ីនបោះពុម្ពភ្ជាប់ទេ។ សូមរក្សាទុកបង្កាន់ដៃជា PDF ឬកត់លេខយោងទុក។</translation>
    </message>
    <message>
        <source>Going to the printer...</source>
        <translation>កំពុងផ្ញើទៅម៉ាស៊ីនបោះពុម្ព...</translation>
    </message>
</context>
<context>
    <name>ipis::app::FirstRunPage</name>
    <message>
        <source>Choose another ticket file</source>
        <translation>ជ្រើសរើសឯកសារសំបុត្រអនុញ្ញាតផ្សេងទៀត</translation>
    </message>
    <message>
        <source>Set up this computer</source>
        <translation>រៀបចំកុំព្យូទ័រនេះ</translation>
    </message>
    <message>
        <source>Your supervisor gives you a ticket file for this computer. It is used once.</source>
        <translation>អ្នកទទួលខុសត្រូវនឹងផ្ដល់ឯកសារសំបុត្រអនុញ្ញាតសម្រាប់កុំព្យូទ័រនេះ។ សំបុត្រនេះប្រើបានតែម្ដង។</translation>
    </message>
    <message>
        <source>Choose the ticket file</source>
        <translation>ជ្រើសរើសឯកសារសំបុត្រអនុញ្ញាត</translation>
    </message>
    <message>
        <source>Tickets (*.ticket);;All files (*)</source>
        <translation>សំបុត្រអនុញ្ញាត (*.ticket);;ឯកសារទាំងអស់ (*)</translation>
    </message>
    <message>
        <source>Who works with this computer</source>
        <translation>អ្នកប្រើប្រាស់កុំព្យូទ័រនេះ</translation>
    </message>
    <message>
        <source>Log-in code</source>
        <translation>លេខកូដចូលប្រើ</translation>
    </message>
    <message>
        <source>4 to 8 digits, for you to remember</source>
        <translation>៤ ទៅ ៨ ខ្ទង់ សម្រាប់អ្នកចងចាំ</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>ឈ្មោះរបស់អ្នក</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>ពាក្យសម្ងាត់</translation>
    </message>
    <message>
        <source>Four words that only you know; at least 8 letters</source>
        <translation>ពាក្យ ៤ ដែលមានតែអ្នកដឹង យ៉ាងតិច ៨ អក្សរ</translation>
    </message>
    <message>
        <source>Passphrase once more</source>
        <translation>ពាក្យសម្ងាត់ម្ដងទៀត</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>រៀបចំ</translation>
    </message>
    <message>
        <source>Compare the code with the centre</source>
        <translation>ផ្ទៀងផ្ទាត់លេខកូដជាមួយថ្នាក់កណ្ដាល</translation>
    </message>
    <message>
        <source>The person at the centre sees the same eight groups. If one differs, do not go on: call your supervisor.</source>
        <translation>អ្នកនៅថ្នាក់កណ្ដាលឃើញលេខ ៨ ក្រុមដូចគ្នា។ បើមានក្រុមណាមួយខុសគ្នា សូមកុំបន្ត ហើយហៅអ្នកទទួលខុសត្រូវ។</translation>
    </message>
    <message>
        <source>Waiting for the centre to approve. This page goes on by itself.</source>
        <translation>កំពុងរង់ចាំថ្នាក់កណ្ដាលអនុម័ត។ ទំព័រនេះនឹងបន្តដោយខ្លួនឯង។</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>សួរឥឡូវនេះ</translation>
    </message>
    <message>
        <source>Ticket for the district %1, valid until %2</source>
        <translation>សំបុត្រអនុញ្ញាតសម្រាប់ស្រុក %1 មានសុពលភាពដល់ %2</translation>
    </message>
    <message>
        <source>Ticket for the commune %1, valid until %2</source>
        <translation>សំបុត្រអនុញ្ញាតសម្រាប់ឃុំ %1 មានសុពលភាពដល់ %2</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>ពាក្យសម្ងាត់ទាំងពីរមិនដូចគ្នា។</translation>
    </message>
</context>
<context>
    <name>ipis::app::HandsView</name>
    <message>
        <source>%1: %2</source>
        <translation>%1៖ %2</translation>
    </message>
    <message>
        <source>Right hand</source>
        <translation>ដៃស្ដាំ</translation>
    </message>
    <message>
        <source>Left hand</source>
        <translation>ដៃឆ្វេង</translation>
    </message>
</context>
<context>
    <name>ipis::app::HintTexts</name>
    <message>
        <source>Look at the camera</source>
        <translation>សូមមើលមកកាមេរ៉ា</translation>
    </message>
    <message>
        <source>One person only: the others step aside</source>
        <translation>សូមឱ្យអ្នកផ្សេងថយចេញ នៅតែម្នាក់</translation>
    </message>
    <message>
        <source>Come a little closer</source>
        <translation>សូមចូលជិតបន្តិច</translation>
    </message>
    <message>
        <source>Move back a little</source>
        <translation>សូមថយបន្តិច</translation>
    </message>
    <message>
        <source>Move to the middle</source>
        <translation>សូមរំកិលមកចំកណ្ដាល</translation>
    </message>
    <message>
        <source>Turn to the light</source>
        <translation>សូមបែរទៅរកពន្លឺ</translation>
    </message>
    <message>
        <source>Move out of the strong light</source>
        <translation>សូមចៀសពីពន្លឺខ្លាំង</translation>
    </message>
    <message>
        <source>Turn the whole face to the light</source>
        <translation>សូមបែរមុខទាំងមូលទៅរកពន្លឺ</translation>
    </message>
    <message>
        <source>Keep still</source>
        <translation>សូមកុំកម្រើក</translation>
    </message>
    <message>
        <source>Good. Keep still</source>
        <translation>ល្អហើយ សូមកុំកម្រើក</translation>
    </message>
    <message>
        <source>Good. Take the picture</source>
        <translation>ល្អហើយ សូមចុចថត</translation>
    </message>
    <message>
        <source>The picture is clear</source>
        <translation>រូបថតច្បាស់ល្អ</translation>
    </message>
    <message>
        <source>The picture is clear enough</source>
        <translation>រូបថតច្បាស់ល្មម</translation>
    </message>
    <message>
        <source>The picture is not clear: better take it again</source>
        <translation>រូបថតមិនច្បាស់ គួរថតម្ដងទៀត</translation>
    </message>
</context>
<context>
    <name>ipis::app::HomePage</name>
    <message>
        <source>correction begun by %1, last changed %2</source>
        <translation>ការកែតម្រូវដែល %1 បានចាប់ផ្ដើម កែចុងក្រោយ %2</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>ថ្ងៃនេះ</translation>
    </message>
    <message>
        <source>Applications finished: %1</source>
        <translation>ពាក្យស្នើសុំរួចរាល់ %1</translation>
    </message>
    <message>
        <source>Answers from the centre: %1</source>
        <translation>ចម្លើយពីថ្នាក់កណ្ដាល %1</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>ក្នុងកុំព្យូទ័រនេះ</translation>
    </message>
    <message>
        <source>Continue unfinished work</source>
        <translation>បន្តការងារមិនទាន់ចប់</translation>
    </message>
    <message>
        <source>Finished last</source>
        <translation>រួចរាល់ចុងក្រោយ</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>ទំព័រដើម</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>ពាក្យស្នើសុំថ្មី</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>ស្វែងរកមនុស្ស</translation>
    </message>
    <message>
        <source>Send and receive</source>
        <translation>ផ្ញើ និងទទួលទិន្នន័យ</translation>
    </message>
    <message>
        <source>%1 being filled in</source>
        <translation>កំពុងបំពេញ %1</translation>
    </message>
    <message>
        <source>%1 finished, not yet sent</source>
        <translation>រួចរាល់ មិនទាន់ផ្ញើ %1</translation>
    </message>
    <message>
        <source>%1 received by the centre</source>
        <translation>ថ្នាក់កណ្ដាលបានទទួល %1</translation>
    </message>
    <message>
        <source>%1 checked and kept by the centre</source>
        <translation>ថ្នាក់កណ្ដាលបានពិនិត្យ និងរក្សាទុក %1</translation>
    </message>
    <message>
        <source>%1 need you</source>
        <translation>ត្រូវធ្វើបន្ត %1</translation>
    </message>
    <message>
        <source>The oldest that waits is of %1.</source>
        <translation>ពាក្យចាស់ជាងគេដែលកំពុងរង់ចាំ គឺថ្ងៃទី %1។</translation>
    </message>
    <message>
        <source>The centre cannot be reached since %1. Everything stays safe here.</source>
        <translation>មិនអាចភ្ជាប់ទៅថ្នាក់កណ្ដាលតាំងពី %1។ ទិន្នន័យទាំងអស់នៅមានសុវត្ថិភាពនៅទីនេះ។</translation>
    </message>
    <message>
        <source>Last heard from the centre at %1.</source>
        <translation>ទាក់ទងថ្នាក់កណ្ដាលចុងក្រោយនៅ %1។</translation>
    </message>
    <message>
        <source>Nothing is unfinished.</source>
        <translation>គ្មានការងារមិនទាន់ចប់ទេ។</translation>
    </message>
    <message>
        <source>No name yet</source>
        <translation>មិនទាន់មានឈ្មោះ</translation>
    </message>
    <message>
        <source>begun by %1, last changed %2</source>
        <translation>ចាប់ផ្ដើមដោយ %1 កែចុងក្រោយ %2</translation>
    </message>
</context>
<context>
    <name>ipis::app::LogInPage</name>
    <message>
        <source>Log-in code</source>
        <translation>លេខកូដចូលប្រើ</translation>
    </message>
    <message>
        <source>4 to 8 digits</source>
        <translation>៤ ទៅ ៨ ខ្ទង់</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>ពាក្យសម្ងាត់</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>ចូលប្រើ</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>ចាកចេញ</translation>
    </message>
    <message>
        <source>The window is locked</source>
        <translation>កម្មវិធីត្រូវបានចាក់សោ</translation>
    </message>
    <message>
        <source>Everything typed is saved. Log in to go on where you were.</source>
        <translation>អ្វីដែលបានបញ្ចូលត្រូវបានរក្សាទុកហើយ។ សូមចូលប្រើ ដើម្បីបន្តពីកន្លែងដដែល។</translation>
    </message>
    <message>
        <source>Unfinished applications are safe and wait for you.</source>
        <translation>ពាក្យស្នើសុំមិនទាន់ចប់មានសុវត្ថិភាព ហើយរង់ចាំអ្នក។</translation>
    </message>
    <message>
        <source>Checking...</source>
        <translation>កំពុងពិនិត្យ...</translation>
    </message>
    <message>
        <source>Too many tries. You can try again in %1.</source>
        <translation>សាកល្បងច្រើនដងពេក។ អាចសាកម្ដងទៀតក្នុងរយៈពេល %1។</translation>
    </message>
</context>
<context>
    <name>ipis::app::PersonPage</name>
    <message>
        <source>What was filled in is sealed for the centre; this computer cannot read it any more. A correction says only what changes.</source>
        <translation>អ្វីដែលបានបំពេញត្រូវបានបិទត្រាសម្រាប់ថ្នាក់កណ្ដាល កុំព្យូទ័រនេះអានមិនបានទៀតទេ។ ការកែតម្រូវប្រាប់តែអ្វីដែលត្រូវកែប៉ុណ្ណោះ។</translation>
    </message>
    <message>
        <source>Corrects the record</source>
        <translation>កែតម្រូវទិន្នន័យលេខ</translation>
    </message>
    <message>
        <source>Corrected by</source>
        <translation>បានកែតម្រូវដោយ</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 នៅ %2</translation>
    </message>
    <message>
        <source>Correct this record</source>
        <translation>កែតម្រូវពាក្យនេះ</translation>
    </message>
    <message>
        <source>Slip again</source>
        <translation>បង្កាន់ដៃម្ដងទៀត</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>ថយក្រោយ</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>ពាក្យដែលរួចរាល់</translation>
    </message>
    <message>
        <source>Reference number</source>
        <translation>លេខយោង</translation>
    </message>
    <message>
        <source>Finished on</source>
        <translation>រួចរាល់នៅ</translation>
    </message>
    <message>
        <source>Checked by the centre on</source>
        <translation>ថ្នាក់កណ្ដាលពិនិត្យនៅ</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>លេខ</translation>
    </message>
</context>
<context>
    <name>ipis::app::PortraitStep</name>
    <message>
        <source>Camera</source>
        <translation>កាមេរ៉ា</translation>
    </message>
    <message>
        <source>The picture takes itself</source>
        <translation>ថតដោយស្វ័យប្រវត្តិ</translation>
    </message>
    <message>
        <source>Take picture</source>
        <translation>ថតរូប</translation>
    </message>
    <message>
        <source>Use the other picture</source>
        <translation>ប្រើរូបមួយទៀត</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>រូបថត</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>មិនរក្សាទុក</translation>
    </message>
    <message>
        <source>The portrait</source>
        <translation>រូបថត</translation>
    </message>
    <message>
        <source>The other picture</source>
        <translation>រូបមួយទៀត</translation>
    </message>
    <message>
        <source>No picture at the moment</source>
        <translation>មិនទាន់មានរូបភាព</translation>
    </message>
    <message>
        <source>Waiting for the camera...</source>
        <translation>កំពុងរង់ចាំកាមេរ៉ា...</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>រក្សាទុក</translation>
    </message>
    <message>
        <source>The portrait is taken</source>
        <translation>បានថតរូបរួចហើយ</translation>
    </message>
    <message>
        <source>Keep still</source>
        <translation>សូមកុំកម្រើក</translation>
    </message>
    <message>
        <source>Sit before the camera</source>
        <translation>សូមអង្គុយនៅមុខកាមេរ៉ា</translation>
    </message>
    <message>
        <source>The picture is not stored yet.</source>
        <translation>រូបថតមិនទាន់បានរក្សាទុកទេ។</translation>
    </message>
    <message>
        <source>The new picture is clearer. It is kept.</source>
        <translation>រូបថ្មីច្បាស់ជាង។ បានរក្សារូបថ្មីទុក។</translation>
    </message>
    <message>
        <source>The picture before is clearer. It is kept.</source>
        <translation>រូបមុនច្បាស់ជាង។ បានរក្សារូបមុនទុក។</translation>
    </message>
    <message>
        <source>The picture you chose is kept.</source>
        <translation>បានរក្សារូបដែលអ្នកជ្រើសរើសទុក។</translation>
    </message>
    <message>
        <source>The camera stopped for a moment and goes on. Nothing is lost.</source>
        <translation>កាមេរ៉ាបានឈប់មួយភ្លែត ហើយបន្តវិញ។ គ្មានអ្វីបាត់ទេ។</translation>
    </message>
    <message>
        <source>This is a test camera.</source>
        <translation>នេះជាកាមេរ៉ាសាកល្បង។</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>ព្យាយាមម្ដងទៀត</translation>
    </message>
    <message>
        <source>Take again</source>
        <translation>ថតម្ដងទៀត</translation>
    </message>
    <message>
        <source>Keep the portrait as it is</source>
        <translation>រក្សារូបថតដដែល</translation>
    </message>
</context>
<context>
    <name>ipis::app::PreviewView</name>
    <message>
        <source>Live picture of the camera</source>
        <translation>រូបភាពផ្ទាល់ពីកាមេរ៉ា</translation>
    </message>
</context>
<context>
    <name>ipis::app::Rail</name>
    <message>
        <source>Home</source>
        <translation>ទំព័រដើម</translation>
    </message>
    <message>
        <source>People</source>
        <translation>បញ្ជីប្រជាពលរដ្ឋ</translation>
    </message>
    <message>
        <source>Send and receive</source>
        <translation>ផ្ញើ និងទទួល</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>ការកំណត់</translation>
    </message>
</context>
<context>
    <name>ipis::app::ReadBackStep</name>
    <message>
        <source>is taken out</source>
        <translation>លុបចេញ</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>មូលហេតុ</translation>
    </message>
    <message>
        <source>Correction in the record of</source>
        <translation>កែតម្រូវទិន្នន័យរបស់</translation>
    </message>
    <message>
        <source>In Latin letters</source>
        <translation>ជាអក្សរឡាតាំង</translation>
    </message>
    <message>
        <source>Turn the screen to the family and read this aloud. Is everything right?</source>
        <translation>សូមបង្វែរអេក្រង់ទៅរកគ្រួសារ ហើយអានឱ្យឮ។ តើត្រឹមត្រូវទាំងអស់ឬទេ?</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>អានឱ្យស្ដាប់</translation>
    </message>
</context>
<context>
    <name>ipis::app::ReasonList</name>
    <message>
        <source>It can be taken</source>
        <translation>ផ្ដិតបាន</translation>
    </message>
    <message>
        <source>%1: why can it not be taken?</source>
        <translation>%1៖ ហេតុអ្វីផ្ដិតមិនបាន?</translation>
    </message>
</context>
<context>
    <name>ipis::app::RecordRow</name>
    <message>
        <source>damaged: it cannot be opened</source>
        <translation>ខូច៖ បើកមិនបាន</translation>
    </message>
    <message>
        <source>%1 fields</source>
        <translation>%1 ប្រអប់</translation>
    </message>
    <message>
        <source>portrait</source>
        <translation>រូបថត</translation>
    </message>
    <message>
        <source>%1 fingers</source>
        <translation>ម្រាមដៃ %1</translation>
    </message>
    <message>
        <source>complete: review and finish</source>
        <translation>គ្រប់គ្រាន់៖ ពិនិត្យឡើងវិញ រួចបញ្ចប់</translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>ខ្វះ៖ %1</translation>
    </message>
</context>
<context>
    <name>ipis::app::ReviewStep</name>
    <message>
        <source>Left empty: %1</source>
        <translation>មិនបានបំពេញ៖ %1</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>នៅខ្វះ</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>ពិនិត្យឡើងវិញ</translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>គ្មានអ្វីខ្វះទេ។</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>និង %1 ទៀត</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>ប្ដូរ</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>ប្ដូរ៖ %1</translation>
    </message>
</context>
<context>
    <name>ipis::app::SettingsPage</name>
    <message>
        <source>Look again</source>
        <translation>រកម្ដងទៀត</translation>
    </message>
    <message>
        <source>Readers and cameras</source>
        <translation>ម៉ាស៊ីនស្កេន និងកាមេរ៉ា</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>កុំព្យូទ័រនេះ</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>ការកំណត់</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>ឃុំ, សង្កាត់</translation>
    </message>
    <message>
        <source>Number of this computer there</source>
        <translation>លេខកុំព្យូទ័រនេះនៅទីនោះ</translation>
    </message>
    <message>
        <source>For support</source>
        <translation>សម្រាប់អ្នកជួយដោះស្រាយ</translation>
    </message>
    <message>
        <source>Log-in code</source>
        <translation>លេខកូដចូលប្រើ</translation>
    </message>
    <message>
        <source>Fingerprint reader: %1</source>
        <translation>ម៉ាស៊ីនស្កេនម្រាមដៃ៖ %1</translation>
    </message>
    <message>
        <source>Camera: %1</source>
        <translation>កាមេរ៉ា៖ %1</translation>
    </message>
    <message>
        <source>%1 (simulated, for demonstration)</source>
        <translation>%1 (សាកល្បង សម្រាប់បង្ហាញ)</translation>
    </message>
    <message>
        <source>No fingerprint reader is plugged in.</source>
        <translation>គ្មានម៉ាស៊ីនស្កេនម្រាមដៃទេ។</translation>
    </message>
    <message>
        <source>No camera was found.</source>
        <translation>រកកាមេរ៉ាមិនឃើញ។</translation>
    </message>
</context>
<context>
    <name>ipis::app::StatusLine</name>
    <message>
        <source>the clock of this computer is wrong</source>
        <translation>នាឡិកានៃកុំព្យូទ័រនេះមិនត្រឹមត្រូវ</translation>
    </message>
    <message>
        <source>%1 finished records are safe on this computer</source>
        <translation>ពាក្យរួចរាល់ %1 មានសុវត្ថិភាពក្នុងកុំព្យូទ័រនេះ</translation>
    </message>
    <message>
        <source>%1 checked and kept by the centre</source>
        <translation>ថ្នាក់កណ្ដាលបានពិនិត្យ និងរក្សាទុក %1</translation>
    </message>
    <message>
        <source>sending: %1 of %2</source>
        <translation>កំពុងផ្ញើ %1 ក្នុង %2</translation>
    </message>
    <message>
        <source>asking the centre</source>
        <translation>កំពុងសួរថ្នាក់កណ្ដាល</translation>
    </message>
    <message>
        <source>the centre cannot be reached since %1</source>
        <translation>មិនអាចភ្ជាប់ទៅថ្នាក់កណ្ដាលតាំងពី %1</translation>
    </message>
    <message>
        <source>last heard from the centre at %1</source>
        <translation>ទាក់ទងថ្នាក់កណ្ដាលចុងក្រោយនៅ %1</translation>
    </message>
    <message>
        <source>the centre has not been asked yet</source>
        <translation>មិនទាន់បានសួរថ្នាក់កណ្ដាល</translation>
    </message>
</context>
<context>
    <name>ipis::app::StepBar</name>
    <message>
        <source>%1, step in hand</source>
        <translation>%1 កំពុងធ្វើ</translation>
    </message>
    <message>
        <source>%1, done</source>
        <translation>%1 រួចរាល់</translation>
    </message>
    <message>
        <source>%1, to do</source>
        <translation>%1 មិនទាន់ធ្វើ</translation>
    </message>
</context>
<context>
    <name>ipis::app::StepFooter</name>
    <message>
        <source>Next</source>
        <translation>បន្ទាប់</translation>
    </message>
    <message>
        <source>Go to what is missing</source>
        <translation>ទៅបំពេញអ្វីដែលខ្វះ</translation>
    </message>
    <message>
        <source>Read back to the family</source>
        <translation>អានឱ្យគ្រួសារស្ដាប់</translation>
    </message>
    <message>
        <source>All is right: Finish</source>
        <translation>ត្រឹមត្រូវទាំងអស់៖ បញ្ចប់</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>បានរក្សាទុក</translation>
    </message>
    <message>
        <source>Save and leave</source>
        <translation>រក្សាទុក រួចបិទ</translation>
    </message>
    <message>
        <source>Something is wrong</source>
        <translation>មានអ្វីមិនត្រឹមត្រូវ</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>ថយក្រោយ</translation>
    </message>
</context>
<context>
    <name>ipis::app::SyncPage</name>
    <message>
        <source>Try now</source>
        <translation>សាកឥឡូវនេះ</translation>
    </message>
    <message>
        <source>To the centre</source>
        <translation>ទៅថ្នាក់កណ្ដាល</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>ចម្លើយចុងក្រោយ</translation>
    </message>
    <message>
        <source>Send and receive</source>
        <translation>ផ្ញើ និងទទួលទិន្នន័យ</translation>
    </message>
    <message>
        <source>Speaking with the centre now.</source>
        <translation>កំពុងទាក់ទងជាមួយថ្នាក់កណ្ដាល។</translation>
    </message>
    <message>
        <source>Nothing waits to be sent.</source>
        <translation>គ្មានអ្វីរង់ចាំផ្ញើទេ។</translation>
    </message>
    <message>
        <source>Waiting to be sent: %1.</source>
        <translation>ពាក្យ %1 រង់ចាំផ្ញើ។</translation>
    </message>
    <message>
        <source>None since the program was started.</source>
        <translation>មិនទាន់មានតាំងពីបើកកម្មវិធី។</translation>
    </message>
    <message>
        <source>At %1.</source>
        <translation>នៅ %1។</translation>
    </message>
    <message>
        <source>Parts received by the centre: %1.</source>
        <translation>ថ្នាក់កណ្ដាលបានទទួល %1 ផ្នែក។</translation>
    </message>
    <message>
        <source>Records checked and kept: %1.</source>
        <translation>បានពិនិត្យ និងរក្សាទុក %1 ពាក្យ។</translation>
    </message>
    <message>
        <source>Parts refused, they need you: %1.</source>
        <translation>មិនទទួល %1 ផ្នែក៖ ត្រូវធ្វើបន្ត។</translation>
    </message>
    <message>
        <source>Damaged on this computer and not sent: %1.</source>
        <translation>ពាក្យ %1 ក្នុងកុំព្យូទ័រនេះខូច ហើយមិនបានផ្ញើទេ។</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong; nothing is lost by it.</source>
        <translation>នាឡិកាកុំព្យូទ័រនេះខុស ប៉ុន្តែគ្មានអ្វីបាត់ទេ។</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 ក្នុង %2</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>នៅសល់ប្រហែល %1</translation>
    </message>
    <message>
        <source>Next try in %1.</source>
        <translation>នឹងសាកម្ដងទៀតក្នុងរយៈពេល %1។</translation>
    </message>
    <message>
        <source>Safe on this computer: %1. Checked and kept by the centre: %2.</source>
        <translation>ពាក្យ %1 មានសុវត្ថិភាពក្នុងកុំព្យូទ័រនេះ ហើយថ្នាក់កណ្ដាលបានពិនិត្យ និងរក្សាទុក %2។</translation>
    </message>
</context>
<context>
    <name>ipis::app::TopBar</name>
    <message>
        <source>Keyboard on the screen</source>
        <translation>ក្ដារចុចលើអេក្រង់</translation>
    </message>
    <message>
        <source>Smaller letters</source>
        <translation>អក្សរតូចជាង</translation>
    </message>
    <message>
        <source>Larger letters</source>
        <translation>អក្សរធំជាង</translation>
    </message>
    <message>
        <source>Lock (Ctrl+L)</source>
        <translation>ចាក់សោ (Ctrl+L)</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>ចាកចេញ</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>Folder:</source>
        <translation>ថត៖</translation>
    </message>
    <message>
        <source>File name:</source>
        <translation>ឈ្មោះឯកសារ៖</translation>
    </message>
    <message>
        <source>Kind of file:</source>
        <translation>ប្រភេទឯកសារ៖</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>រក្សាទុក</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>បើក</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>បោះបង់</translation>
    </message>
</context>
<context>
    <name>ipis::app::ChangeBox</name>
    <message>
        <source>%1: what stands there is taken out.</source>
        <translation>%1៖ លុបអ្វីដែលបានសរសេរចេញ។</translation>
    </message>
    <message>
        <source>Fill in instead</source>
        <translation>បំពេញថ្មីវិញ</translation>
    </message>
    <message>
        <source>Take out what stands there</source>
        <translation>លុបអ្វីដែលបានសរសេរចេញ</translation>
    </message>
</context>
<context>
    <name>ipis::app::CorrectionStep</name>
    <message>
        <source>Why is it corrected?</source>
        <translation>មូលហេតុនៃការកែតម្រូវ</translation>
    </message>
    <message>
        <source>For example: read from another paper</source>
        <translation>ឧទាហរណ៍៖ បានចម្លងពីឯកសារផ្សេង</translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation>អ្វីដែលខុស</translation>
    </message>
    <message>
        <source>Record of %1, %2</source>
        <translation>ទិន្នន័យរបស់ %1, %2</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>អ្វីដែលត្រូវកែ</translation>
    </message>
    <message>
        <source>Choose what is wrong. What is not chosen stays as it was.</source>
        <translation>សូមជ្រើសរើសអ្វីដែលខុស។ អ្វីដែលមិនបានជ្រើសរើស នៅដដែល។</translation>
    </message>
    <message>
        <source>What was filled in is sealed: write what is wrong anew, in full.</source>
        <translation>អ្វីដែលបានបំពេញត្រូវបានបិទត្រាហើយ៖ សូមសរសេរអ្វីដែលខុសជាថ្មីឱ្យពេញលេញ។</translation>
    </message>
</context>
<context>
    <name>ipis::app::TextEditor</name>
    <message>
        <source>for example %1</source>
        <translation>ឧ. %1</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>ថត</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Back</source>
        <translation>ថយក្រោយ</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>ទៅមុខ</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>ថតខាងលើ</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>បង្កើតថតថ្មី</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>ថតថ្មី</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>បង្ហាញជាបញ្ជី</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>បង្ហាញលម្អិត</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>បង្ហាញ</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>ប្ដូរឈ្មោះ</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>លុប</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>បង្ហាញឯកសារលាក់</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>ថតថ្មី</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>មាន %1 រួចហើយ។ តើត្រូវជំនួសវាឬទេ?</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>រកឯកសារ %1 មិនឃើញ។ សូមពិនិត្យឈ្មោះឯកសារម្ដងទៀត។</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>ឈ្មោះ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>ទំហំ</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>ប្រភេទ</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>ថ្ងៃកែប្រែ</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>កុំព្យូទ័រ</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>យល់ព្រម</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>យល់ព្រម</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>មិនយល់ព្រម</translation>
    </message>
</context>
<context>
    <name>ipis::app::SuggestionStrip</name>
    <message>
        <source>Suggestions for the name appear here</source>
        <translation>ពាក្យណែនាំសម្រាប់ឈ្មោះបង្ហាញនៅទីនេះ</translation>
    </message>
</context>
</TS>
