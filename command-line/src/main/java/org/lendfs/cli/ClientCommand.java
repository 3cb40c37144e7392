// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lendfs client}: addresses that file clients come from. */
@Command(name = "client", description = "addresses of file clients, and those that are blocked")
final class ClientCommand extends GatewayCommand {
  private static final Table TABLE =
      new Table(
          Column.text("ADDRESS", "address"),
          Column.number("CONNECTIONS", "connections"),
          Column.number("REQUESTS", "requests"),
          Column.bytes("RECEIVED", "bytesReceived"),
          Column.bytes("SENT", "bytesSent"),
          Column.number("LOANS", "loans"),
          Column.bytes("ON LOAN", "loanBytes"));
  private static final Table BLOCKED =
      new Table(
          Column.text("NETWORK", "network"),
          Column.text("REASON", "reason"),
          Column.text("BY", "by"),
          Column.time("SINCE", "since"));

  @Command(description = "list addresses that are connected")
  int list(@Mixin Listing listing) {
    return list("/clients", listing.parameters(), TABLE);
  }

  @Command(description = "list addresses and networks that may not connect")
  int blocked(@Mixin Listing listing) {
    return list("/blocked", listing.parameters(), BLOCKED);
  }

  @Command(description = "end the connections of an address or network, and refuse new ones")
  int block(
      @Parameters(paramLabel = "NETWORK", description = "an address, or CIDR") String network,
      @Option(names = "--reason", paramLabel = "TEXT", description = "why, for those who see it")
          String reason) {
    Body body = new Body().put("network", network).put("reason", reason);
    return with(
        client -> done(client.send("POST", "/blocked", body.fields()), "Blocked " + network + "."));
  }

  @Command(description = "let an address or network connect again")
  int unblock(@Parameters(paramLabel = "NETWORK") String network) {
    return with(client -> {
      String path = AdminClient.query("/blocked", Map.of("network", network));
      return done(client.delete(path), network + " may connect again.");
    });
  }
}
