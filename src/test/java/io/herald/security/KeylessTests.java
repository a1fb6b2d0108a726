package io.herald.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeylessTests {

    @ParameterizedTest
    @CsvSource({"127.0.0.1,localhost,true", "127.0.0.1,127.0.0.1,true", "0:0:0:0:0:0:0:1,[::1],true", "127.0.0.9,127.0.0.9,true",
            "192.0.2.1,127.0.0.1,false", "127.0.0.1,evil.example.com,false", "127.0.0.1,localhost.evil.example.com,false",
            "10.0.0.1,10.0.0.1,false", "127.0.0.1,0.0.0.0,false"})
    void isThisMachineOnlyAndNotInProduction(String address, String host, boolean allowed) {
        assertThat(keyless(false, false).caller(address, host).isPresent()).isEqualTo(allowed);
        assertThat(keyless(false, true).caller(address, host)).isEmpty();
    }

    @Test
    void isAnybodyWhereASettingSaysSoButNobodyFromElsewhereOperates() {
        assertThat(keyless(true, true).caller("192.0.2.1", "herald.example.com")).hasValueSatisfying(
                caller -> assertThat(caller.operate()).isFalse());
        assertThat(keyless(true, true).caller("127.0.0.1", "127.0.0.1").orElseThrow().operate()).isFalse();
        assertThat(keyless(true, false).caller("127.0.0.1", "127.0.0.1").orElseThrow().operate()).isTrue();
    }

    private static Keyless keyless(boolean anybody, boolean production) {
        return new Keyless(new SecuritySettings(anybody, false, 0, 0), production, false);
    }
}
