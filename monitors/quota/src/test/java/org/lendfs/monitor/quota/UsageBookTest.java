// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.spi.Options;

final class UsageBookTest extends QuotaFixture {
  private static final int UID = 1000;

  private static UsageBook book(Map<String, String> limits) throws Exception {
    return new UsageBook(QuotaLimits.of(Options.of(limits)), Map.of(UID, new Amount(-100, -1)));
  }

  @Test
  void takesLessThanNothingForNothing() throws Exception {
    UsageBook unlimited = book(Map.of());
    assertThatCode(() -> unlimited.reserve(UID, new Amount(1, 1), false))
        .doesNotThrowAnyException();

    UsageBook limited = book(Map.of("userBytes", "1000"));
    limited.reserve(UID, new Amount(1000, 0), false);
    assertThatExceptionOfType(VfsException.class)
        .isThrownBy(
            () -> book(Map.of("userBytes", "1000")).reserve(UID, new Amount(1001, 0), false));
  }

  @Test
  void countsOnceWhatTheScanSawBeforeItsMakerTold() throws Exception {
    UsageBook book = book(Map.of());
    Vnode file = create("f", ANNA);
    Holding made = Holding.of(file.attributes(ANNA));

    book.beginRecount();
    book.visit(file.key(), made);
    book.adopt(file.key(), made);
    book.endRecount();

    assertThat(book.ofShare()).isEqualTo(new Amount(0, 1));
  }

  @Test
  void countsWhatGotTheNumberOfSomethingGone() throws Exception {
    UsageBook book = book(Map.of());
    Vnode first = create("f", ANNA);
    Holding counted = Holding.of(first.attributes(ANNA));
    Vnode second = create("g", ANNA);

    book.beginRecount();
    book.visit(first.key(), counted);
    ActiveFile removed = book.enter(first, ANNA);
    book.gone(removed);
    book.leave(removed, first, ANNA);
    book.adopt(second.key(), new Holding(counted.fileId(), UID, 20, true));
    book.endRecount();

    assertThat(book.ofShare()).isEqualTo(new Amount(20, 1));
  }
}
