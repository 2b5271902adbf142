package io.nightwatt.system.lab;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A mail server on this machine that takes everything.
public final class Inbox implements AutoCloseable {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

    public Inbox() {
        server.start();
    }

    /// Where it takes mail.
    public int port() {
        return server.getSmtp().getPort();
    }

    /// What came, the oldest first: a subject and, on the lines after it, the text.
    public List<String> mails() {
        List<String> mails = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            try {
                mails.add(mail.getSubject() + "\n" + mail.getContent());
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return mails;
    }

    @Override
    public void close() {
        server.stop();
    }
}
