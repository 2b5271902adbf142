package io.nightwatt.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrolmentTokenTest {

    private static final String SECRET = "ZZECAwQFBgcICQoLDA0ODxAREhM";
    private static final String HASH = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    @Test
    void readsItsTwoParts() {
        EnrolmentToken token = EnrolmentToken.parse(" nw1." + SECRET + "." + HASH + "\n");
        assertThat(token.secret()).isEqualTo(SECRET);
        assertThat(token.ca().base64url()).isEqualTo(HASH);
        assertThat(token.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    hello             | not an enrolment token; one starts with "nw1."
                    ''                | not an enrolment token
                    nw2.a.b           | of a newer kind (nw2); update this agent
                    nw1.SECRET        | has three parts with dots between them, this has 2
                    nw1.SECRET.HASH.x | has three parts with dots between them, this has 4
                    nw1.abc.HASH      | second part of the token is damaged
                    nw1.SECRET.abc    | third part of the token is damaged or cut off
                    nw1.SECRET.H*SH   | third part of the token is damaged or cut off
                    """)
    void saysWhatIsWrong(String text, String problem) {
        String token = text.replace("SECRET", SECRET).replace("HASH", HASH);
        assertThatThrownBy(() -> EnrolmentToken.parse(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem)
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain(SECRET));
    }
}
