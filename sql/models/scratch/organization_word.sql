-- Words that tell the kind of a body. A name of its own (NATO) says which body it is, in another form after "=" if it has
-- several; the other words say only what it is, and are left out when two names are compared ("Labour Party", "Labour").
-- A kind is exclusive where somebody seldom belongs to two of it at a time: a party, not a parliament.
with lexicon(kind, is_exclusive, words, names) as (
    values
    ('party', true, ['party', 'caucus', 'national committee'], [
        'labour', 'tories=conservative', 'conservatives=conservative', 'conservative', 'democrats=democratic', 'democrat=democratic',
        'democratic', 'dnc=democratic', 'republicans=republican', 'republican', 'gop=republican', 'rnc=republican', 'greens',
        'lib dems=liberal democrats', 'liberal democrats', 'socialists', 'cdu', 'csu', 'spd', 'afd', 'ukip', 'snp', 'bjp']),
    ('ministry', true, ['ministry', 'department', 'treasury'], ['state department', 'pentagon', 'foreign office', 'home office', 'dhs', 'doj']),
    ('government', false, ['government', 'cabinet', 'presidency', 'administration'], [
        'white house', 'kremlin', 'downing street', 'buckingham palace', 'elysee', 'vatican', 'holy see']),
    ('parliament', false, ['parliament', 'assembly', 'senate', 'congress', 'chamber of deputies', 'house of representatives', 'legislature'], [
        'house of commons', 'house of lords', 'bundestag', 'knesset', 'duma', 'lok sabha', 'riksdag', 'capitol hill']),
    ('court', false, ['court', 'tribunal'], []),
    ('local authority', true, [
        'city council', 'town council', 'municipal council', 'county council', 'parish council', 'borough council', 'city hall',
        'municipality'], []),
    ('police', true, ['police', 'constabulary', 'sheriff s office', 'gendarmerie'], ['scotland yard', 'nypd', 'lapd']),
    ('military', false, ['army', 'navy', 'air force', 'marines', 'marine corps', 'militia', 'coastguard', 'coast guard'], []),
    ('international body', false, [], [
        'united nations', 'un', 'nato', 'european union', 'eu', 'european commission', 'european council', 'european parliament',
        'european central bank', 'ecb', 'imf', 'international monetary fund', 'world bank', 'world health organization',
        'wto', 'world trade organization', 'oecd', 'opec', 'unicef', 'unesco', 'unhcr', 'african union', 'arab league', 'asean',
        'iaea', 'interpol', 'osce', 'g7', 'g20', 'security council', 'human rights council']),
    ('agency', true, [
        'agency', 'authority', 'bureau', 'commission', 'office', 'board', 'inspectorate', 'regulator', 'health administration',
        'safety administration', 'enforcement administration', 'security administration', 'drug administration',
        'aviation administration', 'central bank', 'federal reserve', 'customs', 'ombudsman', 'weather service', 'meteorological office'], [
        'fbi', 'cia', 'nsa', 'epa', 'fda', 'cdc', 'nasa', 'fema', 'irs', 'mi5', 'mi6', 'faa', 'fcc', 'bank of england']),
    ('university', true, ['university', 'college', 'faculty', 'polytechnic'], [
        'harvard', 'yale', 'princeton', 'stanford', 'oxford', 'cambridge', 'mit', 'ucla', 'sciences po']),
    ('school', true, ['school', 'academy', 'kindergarten'], []),
    ('hospital', true, ['hospital', 'clinic', 'infirmary', 'medical center', 'medical centre'], []),
    ('media', true, [
        'news', 'newspaper', 'times', 'herald', 'gazette', 'courier', 'tribune', 'broadcasting', 'television', 'tv', 'radio',
        'magazine', 'journal', 'daily', 'press', 'news agency', 'news service', 'chronicle', 'observer', 'telegraph'], [
        'bbc', 'cnn', 'msnbc', 'nbc', 'cbs', 'abc', 'npr', 'reuters', 'associated press', 'ap', 'afp', 'al jazeera', 'bloomberg',
        'washington post', 'politico', 'buzzfeed', 'guardian', 'breitbart', 'huffpost', 'axios', 'mediaite']),
    ('union', true, ['union', 'trade union', 'workers union', 'federation of labor', 'dockers', 'guild'], ['afl cio', 'seiu', 'teamsters']),
    ('ngo', true, [
        'association', 'foundation', 'society', 'charity', 'institute', 'league', 'campaign group', 'lobby group', 'pressure group',
        'trust', 'think tank', 'coalition', 'federation', 'alliance', 'network', 'watchdog', 'forum', 'church', 'chamber of commerce'], [
        'amnesty international', 'greenpeace', 'red cross', 'human rights watch', 'oxfam', 'aclu', 'civil liberties union',
        'nra', 'naacp', 'planned parenthood', 'world wildlife fund', 'wwf', 'medecins sans frontieres', 'doctors without borders']),
    ('company', true, [
        'company', 'corporation', 'corp', 'inc', 'ltd', 'limited', 'plc', 'gmbh', 'ag', 'llc', 'holdings', 'bank', 'airlines',
        'airways', 'energy', 'motors', 'insurance', 'pharmaceuticals', 'technologies', 'partners', 'brothers', 'stores',
        'ferries', 'railways', 'hauliers', 'works', 'industries', 'capital', 'securities', 'telecom', 'shipping', 'homes'], [
        'google', 'apple', 'facebook', 'twitter', 'amazon', 'microsoft', 'tesla', 'walmart', 'boeing', 'airbus', 'exxon',
        'goldman sachs', 'jpmorgan', 'morgan stanley', 'volkswagen', 'bmw', 'siemens', 'samsung', 'uber', 'netflix']),
    (null, false, ['committee', 'customs union', 'soviet union', 'state of the union'], []),  -- what these are, the word does not say
    ('sports club', true, ['fc', 'f c', 'football club', 'rovers', 'wanderers', 'athletic club'], [])
)

select ' ' || unnest(words) || ' ' as phrase, kind, is_exclusive, null as same_as from lexicon
union all
select ' ' || string_split(name, '=')[1] || ' ', kind, is_exclusive, string_split(name, '=')[-1]
from (select unnest(names) as name, kind, is_exclusive from lexicon)
