-- Words that say what somebody does, the field they belong to, and the fields whose people are often called by them too
-- (a senator who was a lawyer). Whoever is stated to work in two fields of which neither is near the other, at the same
-- time and never in one article, is taken for two people. Words that say little (president, director, leader) are left
-- out, and so is every role that has no word here: what is not listed keeps nobody apart.
with lexicon(field, near, words) as (
    values
    ('politics', [], [
        'minister', 'prime minister', 'senator', 'congressman', 'congresswoman', 'lawmaker', 'legislator', 'member of parliament',
        'mp', 'mep', 'chancellor', 'governor', 'premier', 'mayor', 'councillor', 'councilor', 'councilman', 'councilwoman',
        'alderman', 'assemblyman', 'assemblywoman', 'foreign secretary', 'home secretary', 'secretary of state', 'majority leader',
        'minority leader', 'party leader', 'ambassador', 'diplomat', 'member of the assembly', 'deputy leader', 'nominee']),
    ('law', ['politics', 'business', 'science', 'press'], [
        'lawyer', 'attorney', 'solicitor', 'barrister', 'prosecutor', 'judge', 'magistrate', 'law professor', 'counsel']),
    ('business', ['politics', 'law', 'science', 'press', 'sport'], [
        'chief executive', 'ceo', 'cfo', 'managing director', 'analyst', 'banker', 'trader', 'portfolio manager', 'businessman',
        'businesswoman', 'entrepreneur', 'billionaire', 'investor', 'shareholder', 'owner', 'retailer', 'hotelier']),
    ('science', ['politics', 'law', 'business', 'medicine', 'press', 'farming', 'school'], [
        'professor', 'researcher', 'scientist', 'political scientist', 'economist', 'historian', 'lecturer', 'physicist',
        'biologist', 'chemist', 'epidemiologist', 'psychologist', 'sociologist', 'geologist', 'climatologist']),
    ('medicine', ['politics', 'science', 'press'], [
        'surgeon', 'nurse', 'midwife', 'physician', 'paediatrician', 'pediatrician', 'neurosurgeon', 'dentist', 'paramedic',
        'psychiatrist', 'pharmacist']),
    ('press', ['politics', 'law', 'science', 'business', 'arts'], [
        'reporter', 'journalist', 'correspondent', 'columnist', 'editor', 'newsreader', 'blogger']),
    ('farming', ['politics', 'business', 'science'], [
        'farmer', 'grower', 'rancher', 'orchardist', 'beekeeper', 'forester', 'farmhand']),
    ('sea', ['uniform'], ['harbour master', 'harbor master', 'harbourmaster', 'pilot', 'sailor', 'fisherman', 'skipper', 'docker']),
    ('school', ['politics', 'science'], ['teacher', 'head teacher', 'headmaster', 'headmistress', 'pupil', 'schoolboy', 'schoolgirl']),
    ('trade', ['politics'], [
        'driver', 'plumber', 'electrician', 'mechanic', 'baker', 'carpenter', 'builder', 'miner', 'welder', 'stoker', 'shopkeeper',
        'hairdresser', 'butcher', 'waiter', 'waitress', 'cleaner', 'roofer', 'printer']),
    ('sport', ['business', 'press'], [
        'striker', 'midfielder', 'goalkeeper', 'quarterback', 'linebacker', 'winger', 'batsman', 'bowler', 'cricketer',
        'footballer', 'sprinter', 'jockey', 'boxer', 'golfer', 'cyclist', 'swimmer', 'head coach', 'athlete', 'pitcher',
        'point guard', 'tennis player', 'skier', 'rower']),
    ('arts', ['press', 'business'], [
        'actor', 'actress', 'singer', 'rapper', 'musician', 'guitarist', 'drummer', 'novelist', 'poet', 'painter', 'filmmaker',
        'comedian', 'composer', 'playwright', 'dancer', 'pianist']),
    ('uniform', ['law'], [
        'detective', 'constable', 'sheriff', 'trooper', 'police officer', 'police chief', 'sergeant', 'colonel', 'brigadier',
        'admiral', 'firefighter', 'coastguard']),
    ('church', ['science'], ['bishop', 'archbishop', 'cardinal', 'pope', 'pastor', 'priest', 'rabbi', 'imam', 'vicar', 'deacon'])
)

select ' ' || unnest(words) || ' ' as phrase, field, near from lexicon
