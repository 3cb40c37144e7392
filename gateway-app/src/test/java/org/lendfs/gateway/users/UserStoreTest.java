// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.cifs.auth.NtHash;
import org.lendfs.vfs.user.SidMapper;
import org.lendfs.vfs.user.SidMapper.Principal;
import org.lendfs.vfs.user.User;

final class UserStoreTest {
  private static final byte[] IDENTITY = {1, 2, 3};

  @TempDir Path folder;

  private static NewUser user(String name, String password) {
    return new NewUser(name, password, null, null, List.of());
  }

  private static NewUser numbered(String name, long uid) {
    return new NewUser(name, "x", uid, uid, List.of());
  }

  private Path file() {
    return folder.resolve("users.json");
  }

  @Test
  void keepsUsersAndMachineSidOverRestarts() throws Exception {
    UserStore first = UserStore.in(folder);
    User anna = first.add(new NewUser("Anna", "geheim", 2001L, 2002L, List.of(5L, 4294967294L)));

    UserStore second = UserStore.in(folder);

    assertThat(second.users()).containsExactly(anna);
    assertThat(second.machineSid()).isEqualTo(first.machineSid());
    assertThat(second.ntlmKey(anna, IDENTITY))
        .hasValue(NtHash.keyOf(NtHash.of("geheim"), IDENTITY));
  }

  @Test
  void letsNobodyElseReadTheFileAndStoresNoPassword() throws Exception {
    UserStore store = UserStore.in(folder);
    store.add(user("anna", "Sonnenschein"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file(), StandardCharsets.UTF_8)).doesNotContain("Sonnenschein");
    assertThat(store.users().toString()).doesNotContain("Sonnenschein");
  }

  @Test
  void takesRightsBackThatOthersHave() throws Exception {
    UserStore.in(folder).add(user("anna", "x"));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(UserStore.in(folder).users()).hasSize(1);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void findsByNameInAnyCaseAndByNumber() throws Exception {
    UserStore store = UserStore.in(folder);
    User anna = store.add(numbered("Anna", 4_000_000_000L));

    assertThat(store.find("aNNA")).hasValue(anna);
    assertThat(store.findByUid((int) 4_000_000_000L)).hasValue(anna);
    assertThat(store.findGroupByGid((int) 4_000_000_000L).orElseThrow().name())
        .isEqualTo("group-4000000000");
    assertThat(store.findGroup("GROUP-4000000000")).isPresent();
    assertThat(store.findGroup("group-1")).isEmpty();
    assertThat(store.find("bert")).isEmpty();
  }

  @Test
  void givesEachUserANumberOfItsOwn() throws Exception {
    UserStore store = UserStore.in(folder);
    store.add(numbered("anna", 1000));

    User bert = store.add(user("bert", "x"));
    User carl = store.add(user("carl", "x"));

    assertThat(bert.uid()).isNotEqualTo(carl.uid()).isNotEqualTo(1000);
    assertThat(bert.gid()).isEqualTo(bert.uid());
    assertThatThrownBy(() -> store.add(numbered("dora", 1000)))
        .isInstanceOf(UserException.class)
        .hasMessage("Uid 1000 is that of user 'anna' already.");
  }

  @Test
  void changesOnlyWhatIsConfiguredAnew() throws Exception {
    UserStore store = UserStore.in(folder);
    User before = store.add(new NewUser("anna", "old", 7L, 8L, List.of(9L)));

    User after = store.addOrChange(user("anna", "new"));

    assertThat(after).isEqualTo(before);
    assertThat(store.ntlmKey(after, IDENTITY)).hasValue(NtHash.keyOf(NtHash.of("new"), IDENTITY));
  }

  @Test
  void hasNoKeyForAUserThatWasRemovedAndMadeAnew() throws Exception {
    UserStore store = UserStore.in(folder);
    User before = store.add(user("anna", "x"));
    store.remove("ANNA");
    assertThat(store.ntlmKey(before, IDENTITY)).isEmpty();

    User after = store.add(user("anna", "x"));

    assertThat(after.id()).isNotEqualTo(before.id());
    assertThat(store.ntlmKey(before, IDENTITY)).isEmpty();
    assertThat(store.ntlmKey(after, IDENTITY)).isPresent();
  }

  @Test
  void keepsTheOldUsersWhenWritingFails() throws Exception {
    UserStore store = UserStore.in(folder);
    store.add(user("anna", "x"));
    Path obstacle = Files.createDirectory(folder.resolve("users.json.new"));
    Files.createFile(obstacle.resolve("full"));

    assertThatThrownBy(() -> store.add(user("bert", "x")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot be written");

    assertThat(store.users()).hasSize(1);
    assertThat(UserStore.in(folder).users()).hasSize(1);
  }

  @Test
  void refusesAFileThatIsSomethingElse() throws Exception {
    Files.writeString(file(), "{\"machineSid\": \"S-1-5-21-1-2-3\", \"users\": [{\"ntHash\": 5}");

    assertThatThrownBy(() -> UserStore.in(folder)).isInstanceOf(IOException.class);

    Files.writeString(file(), "{\"machineSid\": \"none\", \"users\": []}");
    assertThatThrownBy(() -> UserStore.in(folder)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "a\\b", "a@b", "a:b", ".a"})
  void refusesNamesThatProtocolsCannotCarry(String name) throws Exception {
    UserStore store = UserStore.in(folder);

    assertThatThrownBy(() -> store.add(user(name, "x"))).isInstanceOf(UserException.class);
  }

  @Test
  void refusesWhatIsBeyondTheLimits() throws Exception {
    UserStore store = UserStore.in(folder);

    store.add(user("a".repeat(64), "x".repeat(256)));
    store.add(numbered("most", 4294967294L));

    assertThatThrownBy(() -> store.add(user("a".repeat(65), "x")))
        .isInstanceOf(UserException.class);
    assertThatThrownBy(() -> store.add(user("b", "x".repeat(257))))
        .isInstanceOf(UserException.class);
    assertThatThrownBy(() -> store.add(user("b", ""))).isInstanceOf(UserException.class);
    assertThatThrownBy(() -> store.add(numbered("b", 4294967295L)))
        .isInstanceOf(UserException.class);
    assertThatThrownBy(() -> store.add(numbered("b", -1))).isInstanceOf(UserException.class);
  }

  @Test
  void leadsSidsBackToUsersAndGroups() throws Exception {
    UserStore store = UserStore.in(folder);
    store.add(numbered("anna", 2000));
    var sids = new SidMapper(store);

    assertThat(sids.ofUser(2000)).isEqualTo(store.machineSid().child(5000));
    assertThat(sids.ofGroup(2000)).isEqualTo(store.machineSid().child(5001));
    assertThat(sids.ofUser(3000)).hasToString("S-1-22-1-3000");
    assertThat(sids.ofGroup(-2)).hasToString("S-1-22-2-4294967294");
    assertThat(sids.find(sids.ofUser(2000))).hasValue(new Principal.Uid(2000));
    assertThat(sids.find(sids.ofGroup(2000))).hasValue(new Principal.Gid(2000));
    assertThat(sids.find(sids.ofGroup(-2))).hasValue(new Principal.Gid(-2));
  }
}
