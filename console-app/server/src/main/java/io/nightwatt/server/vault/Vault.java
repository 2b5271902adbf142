package io.nightwatt.server.vault;

import io.nightwatt.engine.power.WakeRung;
import io.nightwatt.server.store.SecretRows;
import io.nightwatt.server.store.SecretRows.SecretRow;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// The secrets of wake methods: SecureOn passwords, private keys, header values. They are put in
/// under a name, wake settings speak of that name, and only the wake adapters get them out.
///
/// In the database they lie sealed by a key in a file beside the console's own key, so neither the
/// database nor a copy of it holds them in clear. Thread-safe.
public final class Vault {

    private static final int TEXT_CHARS_MAX = 16 * 1024;
    private static final int HINTED_CHARS_MIN = 24;
    private static final int HINT_CHARS = 4;

    private final VaultKey key;
    private final SecretRows rows;
    private final InstantSource clock;

    private Vault(VaultKey key, SecretRows rows, InstantSource clock) {
        this.key = key;
        this.rows = rows;
        this.clock = clock;
    }

    /// Opens it with the key in `folder`.
    ///
    /// @param folder of the key, for the owner only; a key is made there when there is none
    /// @throws IOException when the key cannot be read or made
    public static Vault open(Path folder, SecretRows rows, InstantSource clock)
            throws IOException, GeneralSecurityException {
        return new Vault(VaultKey.openOrCreate(folder), rows, clock);
    }

    /// What may be told of a secret.
    ///
    /// @param hint its last four characters; empty for what is short or has lines, such as a key
    /// @param readable false when another key file sealed it: it must be put in again
    public record Listed(
            String name, String hint, boolean readable, String createdBy, Instant createdAt) {}

    /// Keeps `text` under `name`, in place of what was there.
    ///
    /// @return the name that wake settings use for it
    /// @throws VaultException when name or text cannot be
    public String put(String name, String text, String actor) throws VaultException {
        if (!WakeRung.SECRET.matcher(name).matches()) {
            throw new VaultException(
                    "a secret is named with 1 to 100 letters, digits, '.', '_' or '-', such as"
                            + " plug-token");
        }
        if (text.isBlank() || text.length() > TEXT_CHARS_MAX) {
            throw new VaultException(
                    "a secret has 1 to "
                            + TEXT_CHARS_MAX
                            + " characters; this has "
                            + sizeOf(text));
        }
        try {
            String sealed = key.seal(name, text);
            rows.put(new SecretRow(name, key.id(), sealed, actor, clock.instant()));
            return name;
        } catch (GeneralSecurityException e) {
            throw new VaultException("the secret " + name + " could not be sealed", e);
        }
    }

    /// Takes a secret away; who uses its name fails from now on.
    ///
    /// @return whether there was one
    public boolean delete(String name) {
        return rows.delete(name);
    }

    /// Names and ages, never what is inside.
    public List<Listed> list() {
        return rows.all().stream().map(this::listed).toList();
    }

    /// The secret itself, for the moment of its use.
    ///
    /// @throws VaultException when there is none, or it cannot be opened
    public Secret use(String name) throws VaultException {
        SecretRow row =
                rows.find(name)
                        .orElseThrow(() ->
                                new VaultException("there is no secret named '" + name + "'"));
        return new Secret(open(row));
    }

    private Listed listed(SecretRow row) {
        try {
            return new Listed(row.name(), hint(open(row)), true, row.createdBy(), row.createdAt());
        } catch (VaultException e) {
            return new Listed(row.name(), "", false, row.createdBy(), row.createdAt());
        }
    }

    private String open(SecretRow row) throws VaultException {
        if (!row.keyId().equals(key.id())) {
            throw new VaultException(
                    "the secret '"
                            + row.name()
                            + "' was sealed with another vault.key than the one in this data"
                            + " folder; bring that file back, or enter the secret again");
        }
        try {
            return key.open(row.name(), row.sealed());
        } catch (GeneralSecurityException e) {
            throw new VaultException(
                    "the secret '" + row.name() + "' is damaged; enter it again", e);
        }
    }

    private static String hint(String text) {
        boolean tells = text.length() >= HINTED_CHARS_MIN && text.lines().count() == 1;
        return tells ? text.substring(text.length() - HINT_CHARS) : "";
    }

    private static String sizeOf(String text) {
        return text.isBlank() ? "none but blanks" : String.valueOf(text.length());
    }
}
