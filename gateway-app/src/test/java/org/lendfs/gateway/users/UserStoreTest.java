// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.cifs.auth.NtHash;
import org.lendfs.gateway.config.DatabaseProperties;
import org.lendfs.gateway.config.Origin;
import org.lendfs.gateway.config.Source;
import org.lendfs.gateway.config.UserProperties;
import org.lendfs.gateway.store.Database;
import org.lendfs.vfs.user.Group;
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

  private final List<Database> opened = new ArrayList<>();

  /** As after a restart. */
  private UserStore store() throws IOException {
    close();
    var database = Database.open(new DatabaseProperties(null, "", ""), folder);
    opened.add(database);
    return UserStore.in(database, folder);
  }

  @AfterEach
  void close() {
    opened.forEach(Database::close);
    opened.clear();
  }

  @Test
  void keepsUsersAndMachineSidOverRestarts() throws Exception {
    UserStore first = store();
    User anna = first.add(new NewUser("Anna", "geheim", 2001L, 2002L, List.of(5L, 4294967294L)));

    UserStore second = store();

    assertThat(second.users()).extracting(KnownUser::user).containsExactly(anna);
    assertThat(second.machineSid()).isEqualTo(first.machineSid());
    assertThat(second.ntlmKey(anna, IDENTITY))
        .hasValue(NtHash.keyOf(NtHash.of("geheim"), IDENTITY));
  }

  @Test
  void letsNobodyElseReadTheFileAndStoresNoPassword() throws Exception {
    UserStore store = store();
    store.add(user("anna", "Sonnenschein"));

    Path file = folder.resolve("lendfs.mv.db");
    assertThat(rights(file)).isEqualTo("rw-------");
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .contains("anna")
        .doesNotContain("Sonnenschein");
    assertThat(store.users().toString()).doesNotContain("Sonnenschein");
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void takesRightsBackThatOthersHave() throws Exception {
    store().add(user("anna", "x"));
    close();
    Path file = folder.resolve("lendfs.mv.db");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(store().users()).hasSize(1);

    assertThat(rights(file)).isEqualTo("rw-------");
  }

  @Test
  void movesTheUsersOfAFileIntoTheDatabase() throws Exception {
    Files.writeString(
        file(),
        """
        {"machineSid": "S-1-5-21-1-2-3", "users": [
          {"id": "11111111-2222-3333-4444-555555555555", "name": "Anna", "uid": 2001, "gid": 2002,
           "groups": [5], "ntHash": "%s"}]}
        """
            .formatted(java.util.HexFormat.of().formatHex(NtHash.of("geheim"))));

    UserStore store = store();

    assertThat(file()).doesNotExist();
    assertThat(store.machineSid()).hasToString("S-1-5-21-1-2-3");
    User anna = store.find("anna").orElseThrow();
    assertThat(anna.uid()).isEqualTo(2001);
    assertThat(store.ntlmKey(anna, IDENTITY)).hasValue(NtHash.keyOf(NtHash.of("geheim"), IDENTITY));
  }

  @Test
  void findsByNameInAnyCaseAndByNumber() throws Exception {
    UserStore store = store();
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
    UserStore store = store();
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
    UserStore store = store();
    User before = store.add(new NewUser("anna", "old", 7L, 8L, List.of(9L)));

    User after = store.addOrChange(user("anna", "new"), Origin.DATABASE);

    assertThat(after).isEqualTo(before);
    assertThat(store.ntlmKey(after, IDENTITY)).hasValue(NtHash.keyOf(NtHash.of("new"), IDENTITY));
  }

  @Test
  void hasNoKeyForAUserThatWasRemovedAndMadeAnew() throws Exception {
    UserStore store = store();
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
    UserStore store = store();
    store.add(user("anna", "x"));
    close();

    assertThatThrownBy(() -> store.add(user("bert", "x")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot keep");

    assertThat(store.users()).hasSize(1);
    assertThat(store().users()).hasSize(1);
  }

  @Test
  void shutsOutWhoIsDisabledRemovedOrHasAnotherPassword() throws Exception {
    UserStore store = store();
    List<String> told = new ArrayList<>();
    store.onShutOut(user -> told.add(user.name()));
    User anna = store.add(user("anna", "x"));
    store.add(user("bert", "x"));

    KnownUser disabled = store.change("anna", new UserChange(null, null, null, null, true));
    store.change("anna", new UserChange(null, 4711L, null, List.of(9L), null));
    store.changePassword("bert", "y");
    store.remove("bert");

    assertThat(told).containsExactly("anna", "bert", "bert");
    assertThat(disabled.disabled()).isTrue();
    assertThat(store.ntlmKey(anna, IDENTITY)).isEmpty();
    KnownUser after = store().findKnown("anna").orElseThrow();
    assertThat(after.disabled()).isTrue();
    assertThat(after.user().uid()).isEqualTo(4711);
  }

  @Test
  void namesGroups() throws Exception {
    UserStore first = store();
    first.add(new NewUser("anna", "x", 2000L, 2000L, List.of(50L)));

    Group staff = first.addGroup("Staff", 50L);

    assertThat(first.findGroupByGid(50)).hasValue(staff);
    UserStore store = store();
    assertThat(store.findGroup("STAFF")).hasValue(staff);
    assertThat(store.addGroup("others", null).gid()).isEqualTo(1000);
    assertThatThrownBy(() -> store.addGroup("staff", 51L)).isInstanceOf(UserException.class);
    assertThatThrownBy(() -> store.addGroup("more", 50L)).isInstanceOf(UserException.class);
    assertThatThrownBy(() -> store.addGroup("group-7", 7L)).isInstanceOf(UserException.class);
    store.removeGroup("staff");
    assertThat(store.findGroupByGid(50).orElseThrow().name()).isEqualTo("group-50");
    assertThatThrownBy(() -> store.removeGroup("staff")).isInstanceOf(UserException.class);
  }

  @Test
  void letsWhatWasChangedAtRunTimeStandAgainstTheCommandLine() throws Exception {
    var seed = new UserProperties("anna", "old", 7L, null, List.of());
    UserStore first = store();
    ConfiguredUsers.apply(List.of(seed), Source.COMMAND_LINE, first);
    assertThat(first.findKnown("anna").orElseThrow().origin().source())
        .isEqualTo(Source.COMMAND_LINE);
    first.changePassword("anna", "new");

    UserStore second = store();
    ConfiguredUsers.apply(List.of(seed), Source.COMMAND_LINE, second);

    KnownUser anna = second.findKnown("anna").orElseThrow();
    assertThat(anna.origin()).isEqualTo(new Origin(Source.DATABASE, Source.COMMAND_LINE));
    assertThat(second.ntlmKey(anna.user(), IDENTITY))
        .hasValue(NtHash.keyOf(NtHash.of("new"), IDENTITY));
    ConfiguredUsers.apply(List.of(), Source.DEFAULT, second);
    assertThat(second.findKnown("anna").orElseThrow().origin()).isEqualTo(Origin.DATABASE);
  }

  @Test
  void refusesAFileThatIsSomethingElse() throws Exception {
    Files.writeString(file(), "{\"machineSid\": \"S-1-5-21-1-2-3\", \"users\": [{\"ntHash\": 5}");

    assertThatThrownBy(this::store).isInstanceOf(IOException.class);

    Files.writeString(file(), "{\"machineSid\": \"none\", \"users\": []}");
    assertThatThrownBy(this::store).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "a\\b", "a@b", "a:b", ".a"})
  void refusesNamesThatProtocolsCannotCarry(String name) throws Exception {
    UserStore store = store();

    assertThatThrownBy(() -> store.add(user(name, "x"))).isInstanceOf(UserException.class);
  }

  @Test
  void refusesWhatIsBeyondTheLimits() throws Exception {
    UserStore store = store();

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
    UserStore store = store();
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
