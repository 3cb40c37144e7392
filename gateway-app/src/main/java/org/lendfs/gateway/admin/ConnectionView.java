// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.InetSocketAddress;
import java.time.Instant;
import org.lendfs.wire.Connection;

/** A connection that is open. */
@Schema(name = "Connection", description = "An open connection of a client")
record ConnectionView(
    String service,
    long id,
    String remoteAddress,
    String localAddress,
    Instant since,
    long requests,
    int requestsInProgress,
    long bytesReceived,
    long bytesSent,
    long bytesUnsent) {

  static ConnectionView of(String service, Connection connection) {
    return new ConnectionView(
        service,
        connection.id(),
        text(connection.remoteAddress()),
        text(connection.localAddress()),
        connection.since(),
        connection.requests(),
        connection.requestsInProgress(),
        connection.bytesReceived(),
        connection.bytesSent(),
        connection.bytesUnsent());
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
