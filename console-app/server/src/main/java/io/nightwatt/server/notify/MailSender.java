package io.nightwatt.server.notify;

import io.nightwatt.engine.alert.Channel.Email;
import io.nightwatt.server.vault.Vault;
import io.nightwatt.server.vault.VaultException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;

/// Sends e-mail by SMTP.
final class MailSender implements Sender<Email> {

    private static final String TIMEOUT_MS = "20000";

    private final Vault vault;
    private final InstantSource realClock;

    MailSender(Vault vault, InstantSource realClock) {
        this.vault = vault;
        this.realClock = realClock;
    }

    @Override
    public void send(Email channel, Message message) throws DeliveryException {
        Session session = Session.getInstance(properties(channel));
        try {
            MimeMessage mail = new MimeMessage(session);
            mail.setFrom(new InternetAddress(channel.sender(), true));
            for (String recipient : channel.recipients()) {
                mail.addRecipient(RecipientType.TO, new InternetAddress(recipient, true));
            }
            mail.setSubject(message.title(), StandardCharsets.UTF_8.name());
            mail.setText(message.text() + "\n", StandardCharsets.UTF_8.name());
            mail.setSentDate(Date.from(realClock.instant()));
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.saveChanges();
            try (Transport transport = session.getTransport("smtp")) {
                if (channel.user().isEmpty()) {
                    transport.connect();
                } else {
                    transport.connect(
                            channel.host(),
                            channel.port(),
                            channel.user(),
                            vault.use(channel.passwordSecret()).reveal());
                }
                transport.sendMessage(mail, mail.getAllRecipients());
            }
        } catch (MessagingException e) {
            throw new DeliveryException(
                    "the mail server " + channel.host() + " did not take it: " + reason(e));
        } catch (VaultException e) {
            throw new DeliveryException(String.valueOf(e.getMessage()));
        }
    }

    private static Properties properties(Email channel) {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", channel.host());
        properties.setProperty("mail.smtp.port", Integer.toString(channel.port()));
        properties.setProperty("mail.smtp.auth", Boolean.toString(!channel.user().isEmpty()));
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MS);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MS);
        switch (channel.security()) {
            case TLS -> {
                properties.setProperty("mail.smtp.ssl.enable", "true");
                properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            }
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
                properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            }
            case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
        }
        return properties;
    }

    private static String reason(MessagingException e) {
        Exception next = e.getNextException();
        String said = String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
        return next == null || next.getMessage() == null ? said : said + " " + next.getMessage();
    }
}
