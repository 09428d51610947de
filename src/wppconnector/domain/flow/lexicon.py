"""The words of Portuguese (and some English) that the automaton knows, as `fold` leaves them."""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


NUMBERS = ("zero", "um", "dois", "tres", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze")
OTHER_NUMBERS = {
    "uma": "um",
    "duas": "dois",
    "primeiro": "um",
    "primeira": "um",
    "segundo": "dois",
    "segunda": "dois",
    "terceiro": "tres",
    "terceira": "tres",
    "quarto": "quatro",
    "quarta": "quatro",
    "quinto": "cinco",
    "quinta": "cinco",
}

MENU_COMMANDS = _words("menu 0")

FILLERS = _words(
    "o a os as um uma de do da dos das no na nos nas em com para pra pro por ao e",
    "oi ola bom boa dia tarde noite favor pf pfv",
    "quero queria gostaria preciso falar ir vou me passa passe transfere",
    "atendimento opcao numero nr n setor departamento area",
)
"""Around the name of a department they mean nothing."""

YES = _words(
    "sim s ss sin simm si 1 um ok okay claro quero isso pode positivo yes y",
    "aceito confirmo certo exato retornar voltar",
) | {"sim quero", "quero sim", "pode ser", "com certeza", "por favor", "claro que sim", "isso mesmo"}
NO = _words("nao n nn 2 dois no nop negativo nunca outro outra") | {
    "nao quero",
    "outro setor",
    "outro departamento",
    "quero outro",
}
POLITE = _words("por favor obrigado obrigada obg oi ola bom boa dia tarde noite")
"""Around a yes or a no they mean nothing."""

THANKS = _words(
    "obrigado obrigada brigado brigada obg obgd grato grata agradeco valeu vlw",
    "thanks thank tks thx gracias",
    "ok okay certo perfeito otimo otima beleza blz show top joia tchau abraco abracos",
)
COURTESIES = _words(
    "muito muita mesmo pela pelo por tudo nada de a ate logo you ta um uma e entao",
    "bom boa dia tarde noite atencao ajuda atendimento voce voces vcs vc",
)
"""Around a thanks they ask for nothing."""

YES_SIGNS = frozenset("👍👌✅🆗")
NO_SIGNS = frozenset("👎❌")
THANKS_SIGNS = frozenset("👍👌🙏❤🙌👏😊😀😃😄😁🤝💙💚✅🥰😍🤗")
