// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.Command.Result;

/** Who comes in without a password: nobody, unless the gateway and the share let them. */
@RequiresClient("smbclient")
final class SmbGuestTest {
  private static final String UNKNOWN_USER = "nobody%whatever";

  @TempDir Path folder;

  private RunningGateway gateway(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("--share", "open=memory:?size=64M", "--share", "closed=memory:?size=64M"));
    words.addAll(List.of("--lendfs.shares[0].smb.guests=true", "--user", "anna:geheim"));
    words.addAll(List.of(more));
    return RunningGateway.start(folder.resolve("state"), words.toArray(String[]::new));
  }

  private static Result list(RunningGateway gateway, String share, String... who) throws Exception {
    List<String> words = new ArrayList<>(List.of("smbclient", "//127.0.0.1/" + share));
    words.addAll(List.of("-p", String.valueOf(gateway.smbPort()), "-c", "ls"));
    words.addAll(List.of(who));
    return Command.run(words);
  }

  @Test
  void letsNobodyInByDefault() throws Exception {
    try (RunningGateway gateway = gateway()) {
      assertThat(list(gateway, "open", "-U", UNKNOWN_USER).output())
          .contains("NT_STATUS_LOGON_FAILURE");
      assertThat(list(gateway, "open", "-N", "-U", "").output())
          .contains("NT_STATUS_ACCESS_DENIED");
      assertThat(list(gateway, "open", "-U", "anna%geheim").exitCode()).isZero();
    }
  }

  @Test
  void letsGuestsIntoSharesThatWantThem() throws Exception {
    try (RunningGateway gateway = gateway("--lendfs.smb.guests=true")) {
      assertThat(list(gateway, "open", "-U", UNKNOWN_USER).exitCode()).isZero();
      assertThat(list(gateway, "closed", "-U", UNKNOWN_USER).output())
          .contains("NT_STATUS_ACCESS_DENIED");
      assertThat(list(gateway, "open", "-U", "anna%wrong").output())
          .contains("NT_STATUS_LOGON_FAILURE");
      assertThat(list(gateway, "open", "-N", "-U", "").output())
          .contains("NT_STATUS_ACCESS_DENIED");
    }
  }

  @Test
  void letsAnonymousClientsInWhenAllowed() throws Exception {
    try (RunningGateway gateway = gateway("--lendfs.smb.anonymous=true")) {
      assertThat(list(gateway, "open", "-N", "-U", "").exitCode()).isZero();
      assertThat(list(gateway, "open", "-U", UNKNOWN_USER).output())
          .contains("NT_STATUS_LOGON_FAILURE");
    }
  }
}
