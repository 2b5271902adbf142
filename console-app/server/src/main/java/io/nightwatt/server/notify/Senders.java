package io.nightwatt.server.notify;

import io.nightwatt.engine.alert.Channel;

/// How each kind of channel is sent over.
record Senders(
        Sender<Channel.Webhook> webhook,
        Sender<Channel.Email> email,
        Sender<Channel.Desktop> desktop) {

    void send(Channel channel, Message message) throws DeliveryException {
        switch (channel) {
            case Channel.Webhook webhookChannel -> webhook.send(webhookChannel, message);
            case Channel.Email emailChannel -> email.send(emailChannel, message);
            case Channel.Desktop desktopChannel -> desktop.send(desktopChannel, message);
        }
    }
}
