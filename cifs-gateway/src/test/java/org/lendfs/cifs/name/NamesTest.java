// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;

class NamesTest {
  @Test
  void takesPathsApart() throws Exception {
    SmbPath path = SmbPath.parse("a\\b c\\d.txt:str:$DATA");

    assertThat(path.components()).containsExactly("a", "b c", "d.txt");
    assertThat(path.stream()).isEqualTo("str");
    assertThat(path.display()).isEqualTo("\\a\\b c\\d.txt:str:$DATA");
    assertThat(SmbPath.parse("").isRoot()).isTrue();
    assertThat(SmbPath.parse("a\\").directoryOnly()).isTrue();
    assertThat(SmbPath.parse("a::$INDEX_ALLOCATION").directoryOnly()).isTrue();
    assertThat(SmbPath.parse("a::$DATA").stream()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\\\b", "a*", "a?b", "a<", "x\\.\\y", "a:", "a:b:c", "a|b", "\t"})
  void refusesNamesThatAreNone(String name) {
    assertThatThrownBy(() -> SmbPath.parse(name))
        .isInstanceOfSatisfying(
            SmbException.class,
            e -> assertThat(e.status()).isEqualTo(NtStatus.OBJECT_NAME_INVALID));
  }

  @Test
  void refusesSeparatorsInFrontAndWaysUp() {
    assertThatThrownBy(() -> SmbPath.parse("\\a"))
        .isInstanceOfSatisfying(
            SmbException.class, e -> assertThat(e.status()).isEqualTo(NtStatus.INVALID_PARAMETER));
    assertThatThrownBy(() -> SmbPath.parse("a\\..\\..\\b"))
        .isInstanceOfSatisfying(
            SmbException.class,
            e -> assertThat(e.status()).isEqualTo(NtStatus.OBJECT_PATH_SYNTAX_BAD));
  }

  @Test
  void goesWaysUpWithoutLookingAtWhatIsThere() throws Exception {
    assertThat(SmbPath.parse("a\\b\\..\\c").components()).containsExactly("a", "c");
    assertThat(SmbPath.parse("a/b").components()).containsExactly("a", "b");
    assertThat(SmbPath.parse("a\\..").isRoot()).isTrue();
  }

  @Test
  void makesShortNamesThatAreAlwaysTheSame() {
    assertThat(ShortNames.of("readme.txt")).isEqualTo("README.TXT");
    assertThat(ShortNames.isShort("readme.text")).isFalse();

    String made = ShortNames.of("readme.text");

    assertThat(made).matches("R[0-9A-Z]{5}~[0-9A-Z]\\.TEX").isEqualTo(ShortNames.of("README.Text"));
    assertThat(ShortNames.isMade(made)).isTrue();
    assertThat(ShortNames.isShort(made)).isTrue();
    assertThat(ShortNames.of(".gitignore")).matches("_[0-9A-Z]{5}~[0-9A-Z]");
    assertThat(ShortNames.of("two  words")).isNotEqualTo(ShortNames.of("two words"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "255"})
  void boundsComponents(String fill) throws Exception {
    String longest = "n".repeat(255);

    assertThat(SmbPath.parse(fill + "\\" + longest).last()).isEqualTo(longest);
    assertThatThrownBy(() -> SmbPath.parse(fill + "\\" + longest + "n"))
        .isInstanceOf(SmbException.class);
  }

  @Test
  void mapsWhatWindowsForbidsBothWays() {
    String stored = "a:b*c?d\"e<f>g|h\\i\u0007. ";

    String shown = NameMapping.toClient(stored);

    assertThat(shown.chars().noneMatch(c -> "\"*:<>?|\\".indexOf(c) >= 0 || c < ' ')).isTrue();
    assertThat(shown).endsWith(".\uF028");
    assertThat(NameMapping.toStore(shown)).isEqualTo(stored);
    assertThat(NameMapping.toClient("ends.")).isEqualTo("ends\uF029");
    assertThat(NameMapping.toStore("con.txt")).isEqualTo("con.txt");
  }
}
