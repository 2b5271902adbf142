package io.nightwatt.server.vault;

import io.nightwatt.server.identity.SecretFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The key that seals secrets: 256 random bits in a file that only its owner may read. Thread-safe.
final class VaultKey {

    private static final String FILE = "vault.key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 8;

    private final SecretKeySpec key;
    private final String id;
    private final SecureRandom random = new SecureRandom();

    private VaultKey(byte[] bytes) throws GeneralSecurityException {
        this.key = new SecretKeySpec(bytes, "AES");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        this.id = HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
    }

    /// Reads the key from `folder`, or makes it there.
    static VaultKey openOrCreate(Path folder) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            return new VaultKey(read(file));
        }
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        SecretFiles.write(file, Base64.getEncoder().encodeToString(bytes) + "\n");
        return new VaultKey(bytes);
    }

    private static byte[] read(Path file) throws IOException {
        try {
            byte[] bytes =
                    Base64.getDecoder()
                            .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
            throw new IOException(notAKey(file), e);
        }
        throw new IOException(notAKey(file));
    }

    private static String notAKey(Path file) {
        return file
                + " does not hold a key (32 bytes in base64); bring it back from a backup, or take"
                + " it away and enter the secrets again";
    }

    /// A name for this key that says nothing about it.
    String id() {
        return id;
    }

    /// Nonce, sealed text and tag in base64.
    ///
    /// @param name is bound to the text: under another name it does not open
    String seal(String name, String text) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed =
                cipher(Cipher.ENCRYPT_MODE, nonce, name)
                        .doFinal(text.getBytes(StandardCharsets.UTF_8));
        byte[] whole =
                ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
        return Base64.getEncoder().encodeToString(whole);
    }

    /// What [#seal] sealed.
    ///
    /// @throws GeneralSecurityException when it was changed, or sealed by another key or name
    String open(String name, String text) throws GeneralSecurityException {
        byte[] sealed = decoded(text);
        if (sealed.length <= NONCE_BYTES) {
            throw new GeneralSecurityException("too short");
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] plain =
                cipher(Cipher.DECRYPT_MODE, nonce, name)
                        .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static byte[] decoded(String text) throws GeneralSecurityException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("not base64", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("nightwatt secret " + name).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
