"""Given names that tell whether 'he' or 'she' can mean their bearer. Folded; names of both are left out."""

MALE = frozenset(
    """aaron abdul abraham adam adnan ahmed alan albert alejandro aleksandar aleksandr alexander alexei
    ali anatoly andrei andrew andrzej angelo anthony antonio antony arthur barack bashar ben benjamin
    bernard bernie bill bob bogdan boris brad branko brett brian bruce carl carlos charles chris
    christopher chuck craig dan daniel dave david dejan dmitri dmitry dmytro don donald doug dragan
    dusan ed eduardo edward elon emmanuel eric erik ernest eugene fernando filip francis francisco frank
    fred gary geoff george gerald glenn goran gordon graham greg gregory hamid hans harold harry hasan
    hassan henry herman howard hugh ian igor ilija ivan ivica jack jacob jake james janos jason
    jean-claude jeb jeff jeffrey jens jeremy jerome jerry jim jimmy joachim joe joel john johnny jon
    jonathan jorge jose josep joseph josh joshua josip juan karl keith ken kenneth kevin khalid kyrylo
    larry lars lawrence luis luka luke mahmoud marc marco marcus mark marko martin mateusz matt matthew
    max michael miguel mike mikhail milan milos mitch mitt miroslav mohamed mohammad mohammed muhammad
    nathan ned neil nebojsa newt nicholas nick nigel nikola nikolai oleg oleksandr oleksii oliver olaf
    omar oscar osama patrick paul pavel pedro pete peter petar petr petro phil philip pierre rafael
    ralph rand ratko ray raymond recep reinhold rex richard rick robert roger ron ronald ross roy rudy
    rupert ryan saddam sam samuel scott sean sergei sergey sergio simon slobodan stanislav stefan
    stephen steve steven stuart tayyip ted terry theodore thomas tim timothy todd tom tomasz tomislav
    tony travis trevor tucker ulf vaclav valery viktor vincent vitali vitaly vladimir vladislav
    volodymyr vuk walter warren wayne werner will william wolfgang xi yuri yevgeny zoran zeljko""".split()
)
FEMALE = frozenset(
    """abigail agnes aisha alexandra aleksandra alice alicia alison amanda amelia amy ana anastasia
    andrea angela anita anja ann anna anne annalena annie antonia barbara beata beatrice bernadette
    betsy betty biljana bianca brenda bridget brenda carly carol caroline carolyn catherine cecilia
    charlotte cheryl chelsea christina christine cindy claire claudia clara colleen cynthia dana danica
    debbie deborah debra denise diana diane dianne donna doris dorothy edith eileen elena elisabeth
    elizabeth ellen emily emma erica erin esther eva eve evelyn fatima fiona florence frances gabriela
    gabrielle gail gina giorgia gloria gordana grace gretchen hannah harriet heather helen helena
    hillary hope huma irena irina iris isabel isabella ivana ivanka jacqueline jane janet janice jean
    jeanne jelena jennifer jenny jessica jill joan joanna joanne josephine joyce judith judy julia
    juliana julie kaja kamala karen karin kate katarina katherine kathleen kathryn kathy katie kayleigh
    keiko kellyanne kirsten kirstjen kristalina kristen lara laura lauren leila lena lily linda lisa liz
    ljiljana loretta lori louise lucia lucy lydia madeleine maja margaret maria mariana marie marija
    marilyn marina marine marissa martha mary maya megan melania melinda melissa mercedes mia michelle
    milica mirjana monica monika nancy nadia naomi natalia natalie natasha nicola nicole nikki nina nora
    olena olga olivia oksana pamela patricia paula pauline penny petra phyllis rachel rebecca renee rita
    roberta rosa rose ruth sabrina sally samantha sandra sanna sara sarah sharon sheila shirley sofia
    sonia sonja sophie stephanie susan susanna suzanne sylvia tamara tanja tanya tara tatiana tatjana
    teresa theresa tina tulsi ursula valentina valerie vanessa vera vesna veronica victoria viktoria
    virginia vivian wendy xenia yulia yvonne zorana zuzana""".split()
)
