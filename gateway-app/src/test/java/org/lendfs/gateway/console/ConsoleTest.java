// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.console;

import static com.hierynomus.mssmb2.SMB2CreateDisposition.FILE_OPEN_IF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.RequiresClient;
import org.lendfs.gateway.RunningGateway;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** The console by real clicks, with a real client behind it. */
@RequiresClient({"chromium", "chromedriver"})
final class ConsoleTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir static Path folder;

  private static RunningGateway gateway;
  private static Browser browser;

  @BeforeAll
  static void makeTheFirstAdministrator() throws Exception {
    Path state = folder.resolve("state");
    gateway = RunningGateway.start(state, "--share", "data=memory:", "--user", "anna:geheim");
    browser = new Browser();
    browser.open(gateway.uri("/"));
    browser.type("Setup token", Files.readString(state.resolve("setup-token")).strip());
    browser.type("Name", "root");
    browser.type("Password", PASSWORD);
    browser.type("Password again", PASSWORD);
    browser.press("Make the administrator");
    browser.awaitText("Throughput");
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

  @Test
  void showsWhatGoesThroughEachSecond() {
    browser.awaitText("Operations per second");
    browser.awaitText("Without copying");
  }

  @Test
  void addsAShareShowsHowToMountItAndRemovesIt() throws Exception {
    browser.follow("Shares");
    browser.press("Add a share");
    browser.type("Name", "projects");
    browser.choose("Kind of store", "local");
    browser.type("Location", Files.createDirectory(folder.resolve("projects")).toString());
    browser.press("Add");
    browser.awaitText("projects is published.");
    browser.follow("projects");
    browser.awaitText("sudo mount -t nfs");
    assertThat(gateway.get("/api/v1/shares/projects").status()).isEqualTo(200);

    browser.follow("All shares");
    browser.press("Remove projects");
    browser.press("Remove");
    browser.awaitNoButton("Remove projects");

    assertThat(gateway.get("/api/v1/shares/projects").status()).isEqualTo(404);
  }

  @Test
  void saysInTheDialogWhyAShareCannotBe() {
    browser.follow("Shares");
    browser.press("Add a share");
    browser.type("Name", "nowhere");
    browser.choose("Kind of store", "local");
    browser.type("Location", folder.resolve("missing").toString());
    browser.press("Add");

    browser.awaitText("missing");
    browser.awaitScript("document.querySelector('dialog [role=alert]') !== null");
    browser.keys(Keys.ESCAPE);
    browser.awaitNoDialog();
  }

  @Test
  void showsTheSessionOfAClientAndKicksIt() throws Exception {
    try (SMBClient client = new SMBClient()) {
      Connection connection = client.connect("127.0.0.1", gateway.smbPort());
      DiskShare share = (DiskShare) logOn(connection).connectShare("data");
      assertThat(share.list("")).isNotEmpty();

      browser.follow("Sessions");
      browser.press("Kick anna");
      browser.press("Kick");
      browser.awaitNoButton("Kick anna");

      assertThat(gateway.items("/api/v1/sessions")).isEmpty();
      assertThatException().isThrownBy(() -> share.list(""));
      connection.close(true);
    }
  }

  private static Session logOn(Connection connection) {
    return connection.authenticate(new AuthenticationContext("anna", "geheim".toCharArray(), ""));
  }

  @Test
  void closesAFileThatAClientHasOpen() throws Exception {
    try (SMBClient client = new SMBClient()) {
      Connection connection = client.connect("127.0.0.1", gateway.smbPort());
      DiskShare share = (DiskShare) logOn(connection).connectShare("data");
      File file =
          share.openFile(
              "open",
              EnumSet.of(AccessMask.GENERIC_ALL),
              null,
              SMB2ShareAccess.ALL,
              FILE_OPEN_IF,
              null);

      browser.follow("Sessions");
      String path = gateway.items("/api/v1/opens").get(0).get("path").asString();
      browser.press("Close " + path);
      browser.press("Close the file");
      browser.awaitNoButton("Close " + path);

      assertThat(gateway.items("/api/v1/opens")).isEmpty();
      assertThatException().isThrownBy(() -> file.write(new byte[1], 0));
      connection.close(true);
    }
  }

  @Test
  void attachesAMonitorShowsWhatItSawAndDetachesIt() throws Exception {
    browser.follow("Shares");
    browser.follow("data");
    browser.press("Attach a monitor");
    browser.choose("Kind of monitor", "audit");
    browser.press("Attach");
    browser.press("Change it here"); // the share is one of the command line
    browser.follow("What clients did");
    try (SMBClient client = new SMBClient()) {
      Connection connection = client.connect("127.0.0.1", gateway.smbPort());
      ((DiskShare) logOn(connection).connectShare("data")).mkdir("seen-by-the-monitor");
      browser.awaitText("seen-by-the-monitor");
      connection.close(true);
    }
    browser.follow("The share data");
    browser.press("Detach audit");
    browser.press("Detach");
    browser.awaitNoButton("Detach audit");

    JsonNode monitors = gateway.items("/api/v1/shares/data/monitors");
    assertThat(monitors.findValuesAsString("kind")).doesNotContain("audit");
  }

  @Test
  void addsAUserWhoIsDisabledAndRemoved() {
    browser.follow("Users");
    browser.press("Add a user");
    browser.type("Name", "berta");
    browser.type("Password", "geheim");
    browser.press("Add");
    browser.press("Disable berta");
    browser.awaitText("disabled");
    assertThat(gateway.get("/api/v1/users/berta").json().get("disabled").asBoolean()).isTrue();
    browser.press("Remove berta");
    browser.press("Remove");
    browser.awaitNoButton("Remove berta");

    assertThat(gateway.get("/api/v1/users/berta").status()).isEqualTo(404);
  }

  @Test
  void tellsWhatWasDoneAsItHappens() {
    browser.follow("Events");
    gateway.post("/api/v1/shares", "{\"name\": \"told\", \"source\": \"memory:\"}");

    browser.awaitText("told");
    assertThat(gateway.delete("/api/v1/shares/told").status()).isEqualTo(200);
  }

  @Test
  void showsHealthAndLocks() {
    browser.follow("Health");
    browser.awaitText("All that was lent is accounted for.");
    browser.follow("Locks");
    browser.awaitText("Nothing is locked.");
  }

  @Test
  void logsOutAndRefusesAWrongPassword() {
    browser.press("Log out");
    browser.type("Name", "root");
    browser.type("Password", "wrong");
    browser.press("Log in");
    browser.awaitScript("document.querySelector('[role=alert]') !== null");

    browser.type("Password", PASSWORD);
    browser.press("Log in");
    browser.awaitText("Throughput");
  }

  @Test
  void jumpsToTheContentByKeyboard() {
    browser.keys(Keys.TAB);
    browser.awaitScript("document.activeElement.id === 'skip'");
    browser.keys(Keys.ENTER);

    browser.awaitScript("document.activeElement.id === 'content'");
  }

  @Test
  void fitsOnAPhone() {
    browser.resize(400, 800);
    try {
      browser.press("Menu");
      browser.follow("Shares");
      browser.awaitText("data");

      browser.awaitScript("document.documentElement.scrollWidth <= innerWidth");
    } finally {
      browser.resizeToDesk();
    }
  }
}
