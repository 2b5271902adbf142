package io.nightwatt.server.notify;

import io.nightwatt.engine.alert.Channel;

/// Sends one message over one kind of channel.
interface Sender<C extends Channel> {

    /// Sends, and returns when the other side has taken it.
    ///
    /// @throws DeliveryException when it has not; the message is for a person and holds no secret
    void send(C channel, Message message) throws DeliveryException;
}
