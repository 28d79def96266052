"""Given names that tell whether 'he' or 'she' can mean their bearer. Folded; names of both are left out."""

MALE = frozenset(
    """aaron abdul abraham adam adnan ahmed alan albert alejandro aleksandar aleksandr alexander alexei ali
    anatoly andrei andrew andrzej angelo anthony antonio antony arthur barack bashar ben benjamin
    bernard bernie bill bob bogdan bojan boris brad branko brett brian bruce carl carlos charles chris
    christopher chuck craig dan daniel dave david dejan dmitri dmitry dmytro don donald doug dragan
    dusan dusko ed eduardo edward elon emmanuel eric erik ernest eugene fernando filip francis francisco
    frank fred gary geoff george gerald glenn goran gordon graham greg gregory hamid hans harold harry
    hasan hassan henry herman howard hugh ian igor ilija ivan ivica jack jacob jake jakob james janos
    jason jean-claude jeb jeff jeffrey jens jeremy jerome jerry jim jimmy joachim joe joel john johnny
    jon jonathan jorge jose josep joseph josh joshua josip juan karl keith ken kenneth kevin khalid
    kyrylo larry lars lawrence luis luka luke mahmoud marc marco marcus marek mark marko martin mateo
    mateusz matt matthew max michael miguel mike mikhail milan milos miodrag mirko miroslav mitch mitt
    mohamed mohammad mohammed muhammad nathan nebojsa ned neil nenad newt nicholas nick nigel nikola
    nikolai olaf oleg oleksandr oleksii oliver omar osama oscar patrick paul pavel pedro petar pete
    peter petr petro phil philip pierre piotr predrag rafael ralph rand ratko ray raymond recep reinhold
    rex richard rick robert roger ron ronald ross roy rudy rupert ryan saddam sam samuel scott sean
    sergei sergey sergio simon slavko slobodan stanislav stefan stephen stevan steve steven stuart
    tayyip ted terry theodore thomas tim timothy todd tom tomas tomasz tomislav tony travis trevor
    tucker ulf vaclav valery viktor vincent vitali vitaly vladan vladimir vladislav volodymyr vuk walter
    warren wayne werner will william wolfgang xi yevgeny yuri zdravko zeljko zlatko zoran""".split()
)
FEMALE = frozenset(
    """abigail agnes aisha aleksandra alexandra alice alicia alison amanda amelia amy ana anastasia andrea
    angela anita anja ann anna annalena anne annie antonia barbara beata beatrice bernadette betsy betty
    bianca biljana brenda bridget carly carol caroline carolyn catherine cecilia charlotte chelsea
    cheryl christina christine cindy claire clara claudia colleen cynthia dana danica debbie deborah
    debra denise diana diane dianne donna doris dorothy dragana dunja edith eileen elena elisabeth
    elizabeth ellen emily emma erica erin esther eva eve evelyn fatima fiona florence frances gabriela
    gabrielle gail gina giorgia gloria gordana grace gretchen hanna hannah hanne harriet heather helen
    helena hillary hope huma irena irina iris isabel isabella ivana ivanka jacqueline jane janet janice
    jean jeanne jelena jennifer jenny jessica jill joan joanna joanne josephine joyce judith judy julia
    juliana julie kaja kamala karen karin katarina kate katherine kathleen kathryn kathy katie kayleigh
    keiko kellyanne kirsten kirstjen kristalina kristen lara laura lauren leila lena lily linda lisa liz
    ljiljana loretta lori lotte louise lucia lucy lydia madeleine maja margaret maria mariana marie
    marija marilyn marina marine marissa martha mary maya megan melania melinda melissa mercedes mia
    michelle milena milica mira mirela mirjana monica monika nadia nancy naomi natalia natalie natasa
    natasha nicola nicole nikki nina nora oksana olena olga olivia pamela patricia paula pauline penny
    petra phyllis rachel rebecca renee rita roberta rosa rose ruth sabrina sally samantha sandra sanja
    sanna sara sarah sharon sheila shirley snezana sofia sonia sonja sophie stephanie susan susanna
    suzanne svetlana sylvia tamara tanja tanya tara tatiana tatjana teresa theresa tina tulsi ursula
    valentina valerie vanessa vera veronica vesna victoria viktoria virginia vivian wendy xenia yulia
    yvonne zorana zuzana""".split()
)
