// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TargetTest {
  @TempDir Path state;

  @BeforeEach
  void runGateway() throws IOException {
    Files.writeString(state.resolve("admin-url"), "http://127.0.0.1:1234\n");
    Files.writeString(state.resolve("local-key"), "lendfs_local_k\n");
  }

  private Target find(@Nullable String url, Map<String, String> environment) {
    URI address = url == null ? null : URI.create(url);
    return Target.find(new Target.Named(address, state, null, null), environment);
  }

  @Test
  void takesAddressAndKeyOfTheGatewayOfTheStateDirectory() {
    Target target = find(null, Map.of());

    assertThat(target.url()).isEqualTo(URI.create("http://127.0.0.1:1234"));
    assertThat(target.key()).contains("lendfs_local_k");
  }

  @Test
  void prefersOptionsToTheEnvironment() {
    var environment = Map.of("LENDFS_URL", "http://other:1", "LENDFS_KEY", "k");

    assertThat(find(null, environment).url()).isEqualTo(URI.create("http://other:1"));
    assertThat(find("http://named:2/", environment).url()).isEqualTo(URI.create("http://named:2"));
    assertThat(find(null, environment).key()).contains("k");
  }

  @Test
  void showsTheLocalKeyToItsOwnGatewayOnly() {
    assertThat(find("http://localhost:1234", Map.of()).key()).isPresent();
    assertThat(find("http://127.0.0.1:4321", Map.of()).key()).isEmpty();
    assertThat(find("http://files.example.org:1234", Map.of()).key()).isEmpty();
    assertThat(find("http://127.0.0.1.example.org:1234", Map.of()).key()).isEmpty();
  }

  @Test
  void refusesWhatIsNoAddress() {
    assertThatThrownBy(() -> find("file:///etc/passwd", Map.of()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("must be one such as http://127.0.0.1:8049");
    assertThatThrownBy(() -> find(null, Map.of("LENDFS_URL", "not an address")))
        .hasMessageStartingWith("LENDFS_URL is 'not an address'");
  }
}
