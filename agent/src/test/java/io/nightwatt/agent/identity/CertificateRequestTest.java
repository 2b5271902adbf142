package io.nightwatt.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateRequestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws-1",
                "größe",
                "a-name-of-more-than-one-hundred-and-twenty-eight-bytes-so-that-every-length-in-the"
                        + "-request-needs-two-bytes-and-the-long-form-is-tried-as-well-------------"
            })
    void isReadByAnotherLibraryAndProvesTheKey(String name) throws Exception {
        KeyPair keys = Keys.generate();
        var request = new JcaPKCS10CertificationRequest(CertificateRequest.create(keys, name));
        assertThat(request.getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(request.getSubject().getRDNs()[0].getFirst().getValue().toString())
                .isEqualTo(name);
        assertThat(request.getAttributes()).isEmpty();
        assertThat(
                        request.isSignatureValid(
                                new JcaContentVerifierProviderBuilder().build(keys.getPublic())))
                .isTrue();
    }
}
