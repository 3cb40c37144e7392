// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lendfs open}: open files. */
@Command(name = "open", description = "files that clients have open")
final class OpenCommand extends GatewayCommand {
  private static final Table TABLE =
      new Table(
          Column.number("ID", "id"),
          Column.text("PROTOCOL", "protocol"),
          Column.text("ADDRESS", "address"),
          Column.text("CLIENT", "client"),
          Column.text("ACCESS", "access"),
          Column.text("DENY", "deny"),
          Column.flag("REMOVAL", "removalPending"),
          Column.text("PATH", "path"));

  @Command(description = "list open files")
  int list(@Mixin Listing listing) {
    return list("/opens", listing.parameters(), TABLE);
  }

  @Command(description = "close an open file; what its client has not written is lost")
  int close(@Parameters(paramLabel = "ID") String id) {
    return with(
        client -> done(client.delete(AdminClient.path("/opens/{}", id)), "Closed " + id + "."));
  }
}
