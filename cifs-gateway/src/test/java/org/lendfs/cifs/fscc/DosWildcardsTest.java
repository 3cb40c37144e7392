// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DosWildcardsTest {
  @ParameterizedTest
  @CsvSource({
    "*, anything.at.all, true",
    "*.txt, A.TXT, true",
    "*.txt, a.txt.bak, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "a?c, a.c, true",
    "<.txt, a.b.txt, true",
    "<.txt, a.txt.c, false",
    "<.b, a.b.b, true",
    "a>>>, ab, true",
    "a>>>, abcde, false",
    "a>>.c, a.c, true",
    "a>>.c, abx.c, true",
    "a\", a, true",
    "a\", a., true",
    "a\"b, a.b, true",
    "a\"b, ab, false",
    "file, FILE, true",
    "file, file2, false",
    "<, a.b, false",
    "<\"*, a.b, true",
    "<\"*, a, true",
  })
  void matchesAsWindowsDoes(String pattern, String name, boolean matches) {
    assertThat(new DosWildcards(pattern).matches(name)).isEqualTo(matches);
  }

  @Test
  void knowsLiteralPatterns() {
    assertThat(new DosWildcards("a.txt").isLiteral()).isTrue();
    assertThat(new DosWildcards("a*").isLiteral()).isFalse();
  }

  @Test
  void comesToAnEndOnPatternsMadeToBeSlow() {
    String pattern = "*a".repeat(120) + "b";
    String name = "a".repeat(255);

    assertThat(new DosWildcards(pattern).matches(name)).isFalse();
  }
}
