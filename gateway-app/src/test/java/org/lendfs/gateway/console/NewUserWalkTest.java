// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.Command;
import org.lendfs.gateway.RequiresClient;
import org.lendfs.gateway.RunningGateway;

/**
 * What somebody does who has just started the gateway for the first time, by clicks and with the
 * clients that the pages name: a user, a share, both protocols, the session and its end, a quota
 * that is hit, and the audit that tells of it.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
@RequiresClient({"chromium", "chromedriver", "nfs-ls", "nfs-cp", "nfs-cat", "smbclient"})
final class NewUserWalkTest {
  private static final String PASSWORD = "correct horse battery";
  private static final int FITTING_BYTES = 100_000;
  private static final String SECONDS_DRAWN =
      "(Chart.getChart(document.querySelector('canvas'))?.data.labels.length ?? 0)";
  private static final int LARGE_BYTES = 3_000_000;

  @TempDir Path folder;

  @Test
  void getsFromTheSetupToTheAudit() throws Exception {
    Path state = folder.resolve("state");
    try (var gateway = RunningGateway.start(state, "--share", "first=memory:");
        var browser = new Browser()) {
      browser.open(gateway.uri("/"));
      setUp(browser, Files.readString(state.resolve("setup-token")).strip());
      addUser(browser);
      addShare(browser);
      usesBothProtocols(browser);
      seesTheSessionAndKicksIt(browser, gateway);
      attachesAuditAndQuota(browser);
      hitsTheQuota(browser, gateway);
      browser.follow("What clients did");
      browser.awaitText("QUOTA_EXCEEDED");
      browser.awaitText("large-by-smb");
      browser.picture("console-audit");
    }
  }

  private static void setUp(Browser browser, String token) {
    browser.picture("console-setup");
    browser.type("Setup token", token);
    browser.type("Name", "root");
    browser.type("Password", PASSWORD);
    browser.type("Password again", PASSWORD);
    browser.press("Make the administrator");
    browser.awaitText("Throughput");
  }

  private static void addUser(Browser browser) {
    browser.follow("Users");
    browser.press("Add a user");
    browser.type("Name", "anna");
    browser.type("Password", "geheim");
    browser.press("Add");
    browser.awaitNoDialog();
    browser.awaitText("anna");
  }

  private static void addShare(Browser browser) {
    browser.follow("Shares");
    browser.press("Add a share");
    browser.type("Name", "projects");
    browser.choose("Kind of store", "memory");
    browser.press("Add");
    browser.awaitText("projects is published.");
    browser.follow("projects");
    browser.awaitText("Mount it");
  }

  /** Types what the page says is to be typed. */
  private void usesBothProtocols(Browser browser) throws Exception {
    String nfsList = browser.command("nfs-ls ");
    String smbList = smb(browser) + " -c ls";
    Path hello = Files.write(folder.resolve("hello"), new byte[FITTING_BYTES]);
    String place = nfsList.substring("nfs-ls '".length(), nfsList.length() - 1);
    assertThat(shell("nfs-cp " + hello + " '" + place.replace("?", "/by-nfs?") + "'")).isZero();
    assertThat(Command.run(List.of("sh", "-c", nfsList)).output()).contains("by-nfs");

    Command.Result listed = Command.run(List.of("sh", "-c", smbList));
    assertThat(listed.output()).contains("by-nfs").contains(String.valueOf(FITTING_BYTES));

    browser.follow("Dashboard");
    while (!browser.is(SECONDS_DRAWN + " >= 8")) {
      shell("nfs-cat '" + place.replace("?", "/by-nfs?") + "' > /dev/null");
    }
    browser.awaitText("By protocol");
    browser.awaitText("NFSv3");
    browser.picture("console-dashboard");
    browser.follow("Shares");
    browser.follow("projects");
  }

  private static String smb(Browser browser) {
    return browser.command("smbclient ").replace("-U USER", "-U anna%geheim");
  }

  private static int shell(String line) throws Exception {
    return Command.run(List.of("sh", "-c", line)).exitCode();
  }

  private void seesTheSessionAndKicksIt(Browser browser, RunningGateway gateway) throws Exception {
    Path output = folder.resolve("session");
    Process client =
        new ProcessBuilder("sh", "-c", smb(browser))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try (OutputStream typed = client.getOutputStream()) {
      browser.follow("Sessions");
      browser.awaitText("anna");
      browser.picture("console-sessions");
      browser.press("Kick anna");
      browser.picture("dialog-kick");
      browser.press("Kick");
      browser.awaitNoButton("Kick anna");
      assertThat(gateway.items("/api/v1/sessions")).isEmpty();

      typed.write("ls\nquit\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output).content().containsPattern("NT_STATUS_|Connection").doesNotContain("by-nfs");
  }

  private static void attachesAuditAndQuota(Browser browser) {
    browser.follow("Shares");
    browser.follow("projects");
    browser.press("Attach a monitor");
    browser.choose("Kind of monitor", "audit");
    browser.press("Attach");
    browser.awaitText("What clients did");
    browser.press("Attach a monitor");
    browser.choose("Kind of monitor", "quota");
    browser.unfold("Options of quota");
    browser.type("shareBytes", "1M");
    browser.picture("dialog-attach");
    browser.press("Attach");
    browser.awaitText("shareBytes=1M");
    browser.picture("console-share");
  }

  private void hitsTheQuota(Browser browser, RunningGateway gateway) throws Exception {
    Path large = Files.write(folder.resolve("large"), new byte[LARGE_BYTES]);
    Path hello = folder.resolve("hello");
    assertThat(put(browser, hello, "small-by-smb").exitCode()).isZero();

    assertThat(put(browser, large, "large-by-smb").output())
        .containsPattern("NT_STATUS_(DISK_FULL|QUOTA_EXCEEDED)");
    int port = gateway.nfsPort();
    String url =
        "nfs://127.0.0.1/projects/large-by-nfs?version=3&nfsport=" + port + "&mountport=" + port;
    assertThat(shell("nfs-cp " + large + " '" + url + "'")).isNotZero();
  }

  private static Command.Result put(Browser browser, Path file, String name) throws Exception {
    String line = smb(browser) + " -c 'put " + file + " " + name + "'";
    return Command.run(List.of("sh", "-c", line));
  }
}
