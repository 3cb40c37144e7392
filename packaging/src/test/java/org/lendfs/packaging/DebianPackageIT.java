// SPDX-License-Identifier: Apache-2.0
package org.lendfs.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of the package on this machine: installed, started, upgraded, removed and purged. */
final class DebianPackageIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path SETTINGS = Path.of("/etc/lendfs/lendfs.yml");
  private static final Path UNIT = Path.of("/usr/lib/systemd/system/lendfs.service");
  private static final String RUNTIME = "/usr/lib/lendfs/runtime/bin/java";
  private static final String LATER = "99.0.0";

  /** Somebody whose files the gateway's own user may not touch without capabilities. */
  private static final int OTHER_USER = 42424;

  @TempDir Path folder;
  private boolean begun;

  @BeforeEach
  void requireAMachineToInstallOn() throws Exception {
    assumeTrue(
        "root".equals(System.getProperty("user.name")),
        "Skipped: only root may install the package.");
    assumeTrue(
        Shell.run("dpkg", "-s", "lendfs").exitCode() != 0
            && Shell.run("getent", "passwd", "lendfs").exitCode() != 0,
        "Skipped: this machine has the package already, which a test must not touch.");
    boolean required = !List.of("", "0").contains(environment("LENDFS_REQUIRE_CLIENTS"));
    for (String client : List.of("nfs-ls", "nfs-cp", "smbclient", "setpriv")) {
      boolean there = Shell.isOnPath(client);
      assertThat(there || !required).as("the client %s is required and missing", client).isTrue();
      assumeTrue(there, "Skipped: the client " + client + " is missing.");
    }
    begun = true;
  }

  @AfterEach
  void takeAway() throws Exception {
    if (begun) {
      dpkg("--purge", "lendfs");
    }
  }

  @Test
  void isInstalledStartedUpgradedRemovedAndPurged() throws Exception {
    List<String> before = traces();
    Path shared = sharedFolder();

    assertThat(dpkg("--install", built().toString())).isZero();
    isInstalled();
    String settings = settings(shared);
    Files.writeString(SETTINGS, settings);
    try (Service service = Service.start(Unit.read(UNIT), folder)) {
      runsAsItsUnitSays(service);
      servesBothProtocols(service, shared);
      service.administer("/api/v1/shares", "{\"name\": \"kept\", \"source\": \"memory:\"}");
      assertThat(service.stop()).isEqualTo(143);
    }

    assertThat(dpkg("--install", later())).isZero();
    assertThat(Shell.succeed("dpkg-query", "-W", "-f", "${Version}", "lendfs")).isEqualTo(LATER);
    assertThat(SETTINGS).hasContent(settings);
    assertThat(described(SETTINGS)).isEqualTo("root lendfs rw-r-----");
    try (Service service = Service.start(Unit.read(UNIT), folder)) {
      assertThat(service.administer("/api/v1/shares", "")).contains("\"kept\"", "\"data\"");
      assertThat(service.stop()).isEqualTo(143);
    }

    assertThat(dpkg("--remove", "lendfs")).isZero();
    assertThat(Path.of("/usr/bin/lendfs")).doesNotExist();
    assertThat(Path.of("/usr/lib/lendfs")).doesNotExist();
    assertThat(SETTINGS).exists();
    assertThat(Path.of("/var/lib/lendfs/lendfs.mv.db")).exists();

    assertThat(dpkg("--purge", "lendfs")).isZero();
    assertThat(traces()).isEqualTo(before);
    assertThat(Shell.run("getent", "passwd", "lendfs").exitCode()).isNotZero();
    assertThat(Shell.run("getent", "group", "lendfs").exitCode()).isNotZero();
    assertThat(shared.resolve("mine")).exists();
  }

  private static void isInstalled() throws Exception {
    assertThat(described(Path.of("/var/lib/lendfs"))).isEqualTo("lendfs lendfs rwx------");
    assertThat(described(SETTINGS)).isEqualTo("root lendfs rw-r-----");
    assertThat(Shell.succeed("lendfs", "version")).startsWith("lendfs ");
    // The cache was made in another folder than the one it is used in.
    Shell.succeed(
        RUNTIME,
        "@/etc/lendfs/jvm.options",
        "-XX:AOTCache=/usr/lib/lendfs/lendfs.aot",
        "-XX:AOTMode=on",
        "-jar",
        "/usr/lib/lendfs/lendfs.jar",
        "version");
    assertThat(Path.of("/etc/systemd/system/multi-user.target.wants/lendfs.service"))
        .isSymbolicLink();
    if (Shell.isOnPath("systemd-analyze")) {
      Shell.succeed(
          "systemd-analyze", "security", "--offline=true", "--threshold=30", UNIT.toString());
    }
  }

  /** A directory and a file that nobody but their owner may look into. */
  private Path sharedFolder() throws Exception {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.writeString(shared.resolve("mine"), "what is mine");
    for (Path file : List.of(shared.resolve("mine"), shared)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
      Shell.succeed("chown", OTHER_USER + ":" + OTHER_USER, file.toString());
    }
    return shared;
  }

  private static String settings(Path shared) throws IOException {
    return """
    lendfs:
      nfs.port: 0
      smb.port: %d
      admin.port: 0
      shares:
        - name: data
          source: %s
      users:
        - {name: alice, password: secret, uid: %d, gid: %d}
    logging.file.name: /var/log/lendfs/lendfs.log
    """
        .formatted(privilegedPort(), shared, OTHER_USER, OTHER_USER);
  }

  private static int privilegedPort() throws IOException {
    for (int port = 1023; port > 600; port--) {
      try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (java.net.BindException e) {
        // Somebody has this one.
      }
    }
    throw new IllegalStateException("no port below 1024 is free");
  }

  private static void runsAsItsUnitSays(Service service) throws Exception {
    String user = Shell.succeed("id", "-u", "lendfs").strip();
    assertThat(service.status("Uid").split("\\s", -1)).containsOnly(user);
    assertThat(service.status("NoNewPrivs")).isEqualTo("1");
    assertThat(service.status("CapEff")).isEqualTo(service.status("CapBnd"));
    // CHOWN 0, DAC_OVERRIDE 1, DAC_READ_SEARCH 2, FOWNER 3, FSETID 4, NET_BIND_SERVICE 10
    assertThat(Long.parseLong(service.status("CapEff"), 16)).isEqualTo(0b100_0001_1111);
    assertThat(Integer.parseInt(service.smbPort())).isLessThan(1024);
    String healthy = Path.of("docker", "healthy").toAbsolutePath().toString();
    Shell.succeed(healthy, service.adminPort());
    assertThat(Shell.run(healthy, "1").exitCode()).isNotZero();
    assertThat(Path.of("/var/log/lendfs/lendfs.log")).exists();
  }

  private void servesBothProtocols(Service service, Path shared) throws Exception {
    String owner = "&uid=" + OTHER_USER + "&gid=" + OTHER_USER;
    assertThat(Shell.succeed("nfs-ls", service.nfsUrl("data", owner))).contains("mine");
    Path content = Files.writeString(folder.resolve("content"), "what is new");
    Shell.succeed("nfs-cp", content.toString(), service.nfsUrl("data/new", owner));
    assertThat(shared.resolve("new")).hasContent("what is new");
    assertThat(Files.getAttribute(shared.resolve("new"), "unix:uid")).isEqualTo(OTHER_USER);

    Path got = folder.resolve("got");
    Shell.succeed(
        "smbclient",
        "//127.0.0.1/data",
        "--port=" + service.smbPort(),
        "--user=alice%secret",
        "--command=get mine " + got);
    assertThat(got).hasContent("what is mine");
  }

  private static Path built() throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files
          .filter(file -> file.toString().endsWith(".deb") && !file.toString().contains(LATER))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("run mvn verify, which makes the package"));
    }
  }

  private static String later() throws Exception {
    String script = Path.of("build-deb").toAbsolutePath().toString();
    String tree = TARGET.resolve("lendfs").toString();
    String folder = TARGET.resolve("later").toString();
    return Shell.succeed("env", "LENDFS_DEB_LEVEL=1", script, tree, LATER, folder).strip();
  }

  /** Waits for others who install something. */
  private static int dpkg(String... words) throws Exception {
    for (int attempt = 0; ; attempt++) {
      var all = Stream.concat(Stream.of("dpkg"), Stream.of(words)).toList();
      Shell.Result result = Shell.run(all);
      if (result.exitCode() == 0 || !result.output().contains("lock") || attempt == 60) {
        if (result.exitCode() != 0) {
          System.out.println(result.output());
        }
        return result.exitCode();
      }
      Thread.sleep(1000);
    }
  }

  /** Everything below the folders of the system that bears the name. */
  private static List<String> traces() throws Exception {
    String found =
        Shell.run("find", "/etc", "/usr", "/var", "/run", "/opt", "-xdev", "-name", "*lendfs*")
            .output();
    return found
        .lines()
        .filter(line -> line.startsWith("/") && !line.startsWith("/run/user"))
        .sorted()
        .toList();
  }

  private static String described(Path file) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(file, "posix:owner,group,permissions");
    @SuppressWarnings("unchecked") // that is what the attribute is
    var permissions =
        (java.util.Set<java.nio.file.attribute.PosixFilePermission>) attributes.get("permissions");
    return attributes.get("owner")
        + " "
        + attributes.get("group")
        + " "
        + PosixFilePermissions.toString(permissions);
  }

  private static String environment(String name) {
    String value = System.getenv(name);
    return value == null ? "" : value;
  }
}
