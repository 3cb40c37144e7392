// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lendfs connection}: connections of file clients. */
@Command(name = "connection", description = "TCP connections of file clients")
final class ConnectionCommand extends GatewayCommand {
  private static final Table TABLE =
      new Table(
          Column.text("SERVICE", "service"),
          Column.number("ID", "id"),
          Column.text("FROM", "remoteAddress"),
          Column.number("REQUESTS", "requests"),
          Column.number("RUNNING", "requestsInProgress"),
          Column.bytes("RECEIVED", "bytesReceived"),
          Column.bytes("SENT", "bytesSent"),
          Column.time("SINCE", "since"));

  @Command(description = "list connections")
  int list(@Mixin Listing listing) {
    return list("/connections", listing.parameters(), TABLE);
  }

  @Command(description = "close a connection; the client may connect again")
  int close(
      @Parameters(paramLabel = "SERVICE", description = "nfs or smb") String service,
      @Parameters(paramLabel = "ID") String id) {
    return with(client -> {
      String path = AdminClient.path("/connections/{}/{}", service, id);
      return done(client.delete(path), "Closed " + service + " " + id + ".");
    });
  }
}
