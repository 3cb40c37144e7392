// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.stack.NamedCalls.Place;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Vnode;

/** Names that are none, in every operation that takes one, on every store. */
class BadNameTest extends StackTest {
  /** Slash alone and within, NUL at each place, and what is no UTF-8 in each way. */
  private static final List<String> NO_NAMES =
      List.of(
          "2f",
          "612f62",
          "2f61",
          "612f",
          "2e2e2f61",
          "00",
          "610062",
          "6100",
          "80",
          "61ff",
          "c080",
          "c3",
          "eda080",
          "f4908080",
          "e28228");

  static Stream<Arguments> callsOnStores() {
    return Arrays.stream(Store.values())
        .flatMap(
            store -> Arrays.stream(NamedCalls.values()).map(call -> Arguments.of(store, call)));
  }

  private Place place() throws Exception {
    Opaque directory = witness().makeDirectory("directory");
    return new Place(directory, witness().create(directory, "file"), "file");
  }

  private Set<String> names() throws Exception {
    CallContext internal = CallContext.internal(StackServer.SHARE);
    Vnode root = server().registry.find(StackServer.SHARE).orElseThrow().root();
    Set<String> names = new TreeSet<>();
    root.lookup("directory", internal)
        .readDirectory(
            0,
            false,
            entry -> {
              names.add(entry.name());
              return true;
            },
            internal);
    return names;
  }

  @ParameterizedTest
  @MethodSource("callsOnStores")
  void whatIsNoNameIsInvalAndChangesNothing(Store store, NamedCalls call) throws Exception {
    start(store);
    Place place = place();

    List<String> wrong = new ArrayList<>();
    for (String hexadecimal : NO_NAMES) {
      NfsStatus status = call.status(witness().raw, place, HexFormat.of().parseHex(hexadecimal));
      if (status != NfsStatus.INVAL) {
        wrong.add(hexadecimal + " " + status);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(names()).containsExactly("file");
  }

  @ParameterizedTest
  @MethodSource("callsOnStores")
  void namesAreGoodUpTo255BytesOfAnyCharacters(Store store, NamedCalls call) throws Exception {
    start(store);
    Place place = place();
    // A third of the bytes would be characters; the limit is of bytes.
    String longest = "\u20ac".repeat(85);

    NfsStatus good = call.status(witness().raw, place, bytes(longest));
    NfsStatus tooLong = call.status(witness().raw, place, bytes(longest + "x"));

    assertThat(good).isEqualTo(call.withNewName);
    assertThat(tooLong).isEqualTo(NfsStatus.NAMETOOLONG);
    if (call.withNewName == NfsStatus.OK) {
      assertThat(names()).contains(longest);
    } else {
      assertThat(names()).containsExactly("file");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
