// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.RequiresClient;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.gateway.admin.ManyEntries;

/** The console of a gateway that has much of everything: pages, filters, no endless tables. */
@RequiresClient({"chromium", "chromedriver"})
final class ManyEntriesConsoleTest {
  private static final String PASSWORD = "correct horse battery";
  private static final String ROWS = "document.querySelectorAll('tbody tr').length";

  @TempDir Path folder;

  @Test
  void showsPagesAndFindsOneOfMany() throws Exception {
    Path state = folder.resolve("state");
    try (var gateway = RunningGateway.start(state, "--share", "first=memory:?size=64M");
        var browser = new Browser()) {
      String token = Files.readString(state.resolve("setup-token")).strip();
      gateway.post(
          "/api/v1/setup",
          "{\"token\": \"%s\", \"name\": \"root\", \"password\": \"%s\"}"
              .formatted(token, PASSWORD));
      ManyEntries.fill(gateway);
      browser.open(gateway.uri("/"));
      browser.type("Name", "root");
      browser.type("Password", PASSWORD);
      browser.press("Log in");
      browser.awaitText("The largest 10 of 1,000.");
      browser.picture("many-dashboard");

      browser.follow("Shares");
      browser.awaitText("1 to 50 of 1,000");
      browser.awaitScript(ROWS + " === 50");
      browser.picture("many-shares");
      browser.press("Next");
      browser.awaitText("51 to 100 of 1,000");
      browser.press("Last");
      browser.awaitText("951 to 1,000 of 1,000");
      browser.type("Find by name", "share-0777");
      browser.awaitScript(ROWS + " === 1");

      browser.follow("Users");
      browser.awaitText("1 to 50 of 1,000");
      browser.type("Find by name", "user-0042");
      browser.awaitScript("document.querySelectorAll('tbody')[0].rows.length === 1");

      browser.follow("Sessions");
      browser.awaitText("1 to 50 of 10,000");
      browser.type("Find open files by path", "file-9999");
      browser.awaitText("file-9999");

      browser.follow("Events");
      browser.awaitText("1 to 50 of 10,00");
      browser.press("Last");
      browser.awaitText("10,001 to 10,00");
      browser.type("Find in events", "share-0123");
      browser.awaitScript(ROWS + " === 10");
      assertThat(browser.complaints()).allMatch(text -> text.contains("/api/v1/me"));
    }
  }
}
