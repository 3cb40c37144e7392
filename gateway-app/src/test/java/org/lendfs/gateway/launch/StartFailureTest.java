// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.RunningGateway;

/** What an administrator is told about settings that cannot be used. */
final class StartFailureTest {
  @TempDir Path folder;

  @Test
  void refusesABadProviderOption() {
    assertFails(
        "--share m=memory:: Option 'size' is 'much' but must be a size such as 512M or 2G.",
        "--share=m=memory:?size=much");
  }

  @Test
  void refusesBadSettings() {
    assertFails(
        "Setting lendfs.nfs.portmapper is 'some' but must be one of off, embedded, register.",
        "--lendfs.nfs.portmapper=some");
    assertFails(
        "Setting lendfs.shares[0].nfs.squash is 'x' but must be one of none, root, all.",
        "--share=m=memory:?squash=x");
    assertFails(
        "Setting lendfs.nfs.prot is not known: correct its name or leave it out.",
        "--lendfs.nfs.prot=1");
    assertFails(
        "Setting lendfs.loans cannot be used: max-bytes-per-client is 1048575B but must be at"
            + " least 1MB, the largest read or write.",
        "--lendfs.loans.max-bytes-per-client=1048575");
  }

  @Test
  void refusesTheSameNameTwiceInSettings() {
    assertFails(
        "--share m=memory:: There is a share 'm' already: remove it first or choose another name.",
        "--lendfs.shares[0].name=m",
        "--lendfs.shares[0].source=memory:",
        "--lendfs.shares[1].name=m",
        "--lendfs.shares[1].source=memory:");
  }

  @Test
  void refusesAStateDirectoryThatIsNone() throws Exception {
    Path state = Files.createFile(folder.resolve("state"));

    assertFails(
        "The state directory "
            + state
            + " cannot be written: make it writable or name another one with --state.");
  }

  @Test
  void refusesForeignAddresses() {
    assertFails(
        "Option --listen is '203.0.113.7', which is no address of this machine: use 127.0.0.1,"
            + " 0.0.0.0 or one of its own.",
        "--listen=203.0.113.7");
  }

  @Test
  void refusesUnknownKindsAndRules() {
    assertFails(
        "--share m=memroy:: There is no provider of kind 'memroy': name a directory, or one of"
            + " local:, memory:, nio:.",
        "--share=m=memroy:");
    assertFails(
        "--share m=memory:: There is no monitor of kind 'spy'; there are: audit, feed, metrics, quota,"
            + " retention, scan, screen, throttle, trace, trash, webhook.",
        "--share=m=memory:?monitors=spy");
    assertFails(
        "--share m=memory:: Option 'clients': 'nowhere' is not an address or a network such as"
            + " 192.0.2.0/24.",
        "--share=m=memory:?clients=nowhere");
  }

  private void assertFails(String sentence, String... words) {
    Throwable failure =
        catchThrowable(() -> RunningGateway.start(folder.resolve("state"), words).close());

    assertThat(failure).isNotNull();
    assertThat(StartFailureReporter.sentence(failure)).isEqualTo(sentence);
  }
}
