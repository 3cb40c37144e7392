// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lendfs loan}: what is lent out, and the account of it. */
@Command(name = "loan", description = "what is on loan at this moment")
final class LoanCommand extends GatewayCommand {
  private static final Table TABLE =
      new Table(
          Column.text("SHARE", "share"),
          Column.text("PATH", "path"),
          Column.text("DIRECTION", "direction"),
          Column.text("STATE", "state"),
          Column.text("PROTOCOL", "protocol"),
          Column.text("ADDRESS", "address"),
          Column.bytes("RESERVED", "reservedBytes"),
          Column.number("AGE ms", "ageMillis"));

  @Command(description = "list loans")
  int list(@Mixin Listing listing) {
    return list("/loans", listing.parameters(), TABLE);
  }

  @Command(description = "show the account of loans and its limits")
  int ledger() {
    return with(client -> print(client.get("/ledger")));
  }
}
