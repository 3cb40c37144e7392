// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.gateway.RequiresClient;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.gateway.process.Nfs4Holder;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** The pages about the gateway itself and about shares in depth, by real clicks. */
@RequiresClient({"chromium", "chromedriver"})
final class AdministrationPagesTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir static Path folder;

  private static RunningGateway gateway;
  private static Browser browser;

  @BeforeAll
  static void makeTheFirstAdministrator() throws Exception {
    Path state = folder.resolve("state");
    gateway =
        RunningGateway.start(
            state, "--share", "data=memory:?monitors=audit", "--lendfs.nfs.lease=50s");
    String token = Files.readString(state.resolve("setup-token")).strip();
    gateway.post(
        "/api/v1/setup",
        "{\"token\": \"%s\", \"name\": \"root\", \"password\": \"%s\"}".formatted(token, PASSWORD));
    browser = new Browser();
    browser.open(gateway.uri("/"));
    logIn(PASSWORD);
    browser.awaitText("Throughput");
  }

  private static void logIn(String password) {
    browser.type("Name", "root");
    browser.type("Password", password);
    browser.press("Log in");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    gateway.close();
  }

  @BeforeEach
  void goToTheFirstPage() {
    browser.open(gateway.uri("/"));
    browser.awaitText("Throughput");
  }

  /** Refusals of the REST are on purpose; breaches of the content policy are not. */
  @AfterEach
  void theBrowserDidNotComplain() {
    assertThat(browser.complaints())
        .allMatch(text -> text.contains("/api/v1/") && text.contains("Failed to load resource"));
  }

  private static void openFromTheMenu(String page) {
    browser.unfold("More");
    browser.follow(page);
  }

  @Test
  void makesAKeyShowsItOnceAndRevokesIt() {
    openFromTheMenu("API keys");
    browser.press("Make a key");
    browser.type("Name", "backup");
    browser.tick("Change shares, sessions and locks");
    browser.press("Make it");
    String key = browser.command("lendfs_");
    browser.press("Close");
    browser.awaitNoDialog();
    JsonNode listed = gateway.items("/api/v1/keys?name=backup").get(0);
    assertThat(listed.get("permissions").toString()).isEqualTo("[\"view\",\"change\"]");
    assertThat(key).hasSizeGreaterThan(20);
    browser.press("Revoke backup");
    browser.press("Revoke");
    browser.awaitNoButton("Revoke backup");

    assertThat(gateway.items("/api/v1/keys?name=backup")).isEmpty();
  }

  @Test
  void addsChangesAndRemovesAnAdministrator() {
    openFromTheMenu("Administrators");
    browser.press("Add an administrator");
    browser.type("Name", "ada");
    browser.type("Password", "long enough");
    browser.press("Add");
    browser.press("Change ada");
    browser.choose("Role", "viewer: sees everything");
    browser.press("Change");
    browser.awaitText("viewer");
    assertThat(gateway.get("/api/v1/admins/ada").json().get("role").asString()).isEqualTo("viewer");
    browser.press("Disable ada");
    browser.awaitText("disabled");
    browser.press("Remove ada");
    browser.press("Remove");
    browser.awaitNoButton("Remove ada");

    assertThat(gateway.get("/api/v1/admins/ada").status()).isEqualTo(404);
  }

  @Test
  void blocksAnAddressAndLetsItInAgain() {
    openFromTheMenu("Blocked addresses");
    browser.press("Block an address");
    browser.type("Address or network", "192.0.2.7");
    browser.type("Reason", "noisy");
    browser.press("Block");
    browser.awaitText("noisy");
    browser.press("Let in 192.0.2.7");
    browser.awaitText("No address is blocked.");

    assertThat(gateway.items("/api/v1/blocked")).isEmpty();
  }

  @Test
  void showsWhatGoesOnInTheBackground() {
    gateway.post("/api/v1/shares", "{\"name\": \"leaving\", \"source\": \"memory:\"}");
    gateway.post("/api/v1/shares/leaving/removal", "");

    openFromTheMenu("Background jobs");

    browser.awaitText("share.remove");
    browser.awaitText("The share is removed, and all loans came back.");
  }

  @Test
  void changesASettingAndTakesItBack() {
    openFromTheMenu("Settings");
    browser.type("Find by name", "drain");
    browser.press("Change lendfs.drain-timeout");
    browser.type("Value", "20s");
    browser.press("Change");
    browser.awaitText("database");
    assertThat(gateway.get("/api/v1/settings/lendfs.drain-timeout").json().get("value").asString())
        .isEqualTo("20s");
    browser.press("Take back lendfs.drain-timeout");
    browser.awaitNoButton("Take back lendfs.drain-timeout");
    browser.type("Find by name", "nfs.lease");
    browser.awaitText("command-line");
    browser.awaitNoButton("Change lendfs.nfs.lease");
    browser.type("Find by name", "smb.signing");
    browser.press("Change lendfs.smb.signing");
    browser.choose("Value", "offered");
    browser.press("Change");
    browser.awaitText("offered from the next start on");
    browser.press("Take back lendfs.smb.signing");
    browser.awaitNoButton("Take back lendfs.smb.signing");
  }

  @Test
  void changesOnesOwnPassword() {
    browser.follow("root");
    browser.type("Current password", PASSWORD);
    browser.type("New password", "another one");
    browser.type("New password again", "another one");
    browser.press("Change the password");
    logIn("another one");

    browser.awaitText("Another password");
    browser.type("Current password", "wrong");
    browser.type("New password", PASSWORD);
    browser.type("New password again", PASSWORD);
    browser.press("Change the password");
    browser.awaitScript("document.querySelector('[role=alert]') !== null");
    browser.type("Current password", "another one");
    browser.press("Change the password");
    logIn(PASSWORD);
    browser.awaitText("Another password");
  }

  @Test
  void changesAShareAndItsMonitorsOptionsAndOrder() {
    gateway.post(
        "/api/v1/shares",
        "{\"name\": \"edited\", \"source\": \"memory:\", \"options\": {\"size\": \"64M\"},"
            + "\"monitors\": [{\"kind\": \"audit\"}, {\"kind\": \"metrics\"}]}");
    browser.follow("Shares");
    browser.follow("edited");
    browser.press("Change");
    browser.unfold("Options of memory");
    browser.type("size", "128M");
    browser.unfold("Clients and protocols");
    browser.type("Clients", "127.0.0.0/8, ::1/128");
    browser.choose("NFS: whose ids are changed", "everybody becomes anonymous");
    browser.tick("SMB: left out of lists of shares");
    browser.press("Change");
    browser.awaitText("edited is changed.");
    JsonNode share = gateway.get("/api/v1/shares/edited").json();
    assertThat(share.get("options").get("size").asString()).isEqualTo("128M");
    assertThat(share.get("clients").size()).isEqualTo(2);
    assertThat(share.get("nfs").get("squash").asString()).isEqualTo("all");
    assertThat(share.get("smb").get("hidden").asBoolean()).isTrue();

    browser.press("Move audit down");
    browser.awaitScript("document.querySelector('.list-group strong').textContent === 'metrics'");
    browser.press("Options of audit");
    browser.type("operations", "changes");
    browser.press("Change");
    browser.awaitText("operations=changes");
    JsonNode monitors = gateway.items("/api/v1/shares/edited/monitors");
    assertThat(monitors.findValuesAsString("kind")).containsExactly("metrics", "audit");
    assertThat(monitors.get(1).get("options").get("operations").asString()).isEqualTo("changes");
    assertThat(gateway.delete("/api/v1/shares/edited").status()).isEqualTo(200);
  }

  @Test
  void showsTheReportOfAMonitorAndHasItAct() {
    gateway.post(
        "/api/v1/shares",
        "{\"name\": \"counted\", \"source\": \"memory:\", \"monitors\":"
            + "[{\"kind\": \"quota\", \"options\": {\"shareBytes\": \"5M\"}}]}");
    browser.follow("Shares");
    browser.follow("counted");
    browser.follow("Report of quota");
    browser.awaitText("quota of counted");
    String action =
        gateway.items("/api/v1/shares/counted/monitors").get(0).get("actions").get(0).asString();
    browser.press(Character.toUpperCase(action.charAt(0)) + action.substring(1));
    browser.press("Do it");
    browser.awaitNoDialog();

    String events = "/api/v1/events?action=monitor.act." + action;
    browser.awaitText(action + ":");
    assertThat(gateway.items(events).size()).isEqualTo(1);
    assertThat(gateway.delete("/api/v1/shares/counted").status()).isEqualTo(200);
  }

  @Test
  void changesAUserAndNamesAGroup() {
    browser.follow("Users");
    browser.press("Add a user");
    browser.type("Name", "berta");
    browser.type("Password", "geheim");
    browser.press("Add");
    browser.press("Change berta");
    browser.type("Other groups", "77, 78");
    browser.press("Change");
    browser.press("Add a group");
    browser.type("Name", "staff");
    browser.type("gid", "77");
    browser.press("Add");
    browser.press("Remove staff");
    browser.press("Remove");
    browser.awaitNoButton("Remove staff");

    assertThat(gateway.get("/api/v1/users/berta").json().get("groups").toString())
        .isEqualTo("[77,78]");
    assertThat(gateway.items("/api/v1/groups")).isEmpty();
    assertThat(gateway.delete("/api/v1/users/berta").status()).isEqualTo(204);
  }

  @Test
  void showsPortsAndWhatIsKeptAtHand() {
    browser.awaitText("Kept at hand");
    browser.follow("Health");
    browser.awaitText("port " + gateway.nfsPort());
    browser.awaitText("port " + gateway.smbPort());
  }

  @Test
  void showsAClientOfNfs4AndKicksIt() throws Exception {
    Path owned = Files.createDirectories(folder.resolve("owned"));
    try (Nfs4Holder client = Nfs4Holder.connect(gateway.nfsPort(), owned, "console")) {
      assertThat(client).isNotNull();
      JsonNode session = gateway.items("/api/v1/sessions").get(0);
      String address = session.get("address").asString().replaceFirst("^/", "");
      browser.follow("Sessions");
      browser.awaitText("NFSv4.1");
      browser.press("Kick " + address);
      browser.press("Kick");
      browser.awaitNoButton("Kick " + address);

      assertThat(gateway.items("/api/v1/sessions")).isEmpty();
    }
  }

  @Test
  void isOperatedByKeyboardAlone() {
    browser.tabTo("Shares");
    browser.keys(Keys.ENTER);
    browser.awaitText("Add a share");
    browser.tabTo("Add a share");
    browser.keys(Keys.ENTER);
    browser.awaitScript("document.activeElement.name === 'name'");
    browser.keys("typed");
    browser.tabTo("Kind of store");
    browser.keys("mem");
    browser.tabTo("Add");
    browser.keys(Keys.ENTER);
    browser.awaitText("typed is published.");
    browser.tabTo("More");
    browser.keys(Keys.ENTER);
    browser.tabTo("Settings");
    browser.keys(Keys.ENTER);
    browser.awaitText("lendfs.drain-timeout");

    assertThat(gateway.delete("/api/v1/shares/typed").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dashboard",
        "shares",
        "share/data",
        "audit/data",
        "sessions",
        "locks",
        "users",
        "events",
        "health",
        "blocked",
        "jobs",
        "settings",
        "admins",
        "keys",
        "me",
      })
  void fitsOnAPhone(String page) {
    browser.open(gateway.uri("/#" + page));
    browser.awaitScript("document.querySelector('main h1') !== null");
    browser.picture("desk-" + page.replace('/', '-'));
    browser.resize(400, 800);
    try {
      browser.picture("phone-" + page.replace('/', '-'));

      browser.awaitScript("document.documentElement.scrollWidth <= innerWidth");
      browser.dark(true);
      browser.awaitScript("document.documentElement.dataset.bsTheme === 'dark'");
      browser.awaitScript("document.documentElement.scrollWidth <= innerWidth");
      browser.picture("dark-" + page.replace('/', '-'));
    } finally {
      browser.dark(false);
      browser.resizeToDesk();
    }
  }
}
