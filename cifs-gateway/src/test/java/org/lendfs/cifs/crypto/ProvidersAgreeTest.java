// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.cifs.crypto.provider.CryptoProviders;

/** What one library signs or seals, the other verifies or opens, however it is cut in pieces. */
class ProvidersAgreeTest {
  private static final int ROUNDS = 300;
  private static final int MOST_BYTES = 40_000;
  private static final CryptoProvider FAST = CryptoProviders.best();
  private static final CryptoProvider PORTABLE = CryptoProviders.portable();

  private final long seed = 20260102;
  private final Random random = new Random(seed);

  @BeforeEach
  void needsTwo() {
    assumeTrue(!FAST.equals(PORTABLE), "libcrypto is not there");
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A message in segments of any length, native and on the heap; the first holds a header. */
  private List<MemorySegment> message(Arena arena) {
    List<MemorySegment> message = new ArrayList<>();
    message.add(segment(arena, Signer.HEADER_BYTES + random.nextInt(40)));
    int pieces = random.nextInt(6);
    for (int i = 0; i < pieces; i++) {
      message.add(segment(arena, random.nextInt(random.nextBoolean() ? 40 : MOST_BYTES)));
    }
    return message;
  }

  private MemorySegment segment(Arena arena, int length) {
    byte[] bytes = randomBytes(length);
    return random.nextInt(4) == 0
        ? MemorySegment.ofArray(bytes)
        : arena.allocateFrom(JAVA_BYTE, bytes).asReadOnly();
  }

  private static byte[] joined(List<MemorySegment> message) {
    byte[] all = new byte[(int) message.stream().mapToLong(MemorySegment::byteSize).sum()];
    int offset = 0;
    for (MemorySegment segment : message) {
      MemorySegment.copy(segment, JAVA_BYTE, 0, all, offset, (int) segment.byteSize());
      offset += (int) segment.byteSize();
    }
    return all;
  }

  @Test
  void signTheSame() {
    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      for (int round = 0; round < ROUNDS; round++) {
        byte[] key = randomBytes(16);
        try (Arena arena = Arena.ofConfined()) {
          List<MemorySegment> message = message(arena);
          byte[] expected =
              PORTABLE.signer(algorithm, key).sign(List.of(MemorySegment.ofArray(joined(message))));

          assertThat(FAST.signer(algorithm, key).sign(message))
              .describedAs("%s seed %s round %s", algorithm, seed, round)
              .isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void openWhatTheOtherSealed() {
    for (CipherKind kind : CipherKind.values()) {
      for (int round = 0; round < ROUNDS; round++) {
        byte[] key = randomBytes(kind.keyBytes());
        MessageCipher fast = FAST.cipher(kind, key, key);
        MessageCipher portable = PORTABLE.cipher(kind, key, key);
        boolean fastSeals = random.nextBoolean();
        try (Arena arena = Arena.ofConfined()) {
          List<MemorySegment> message = message(arena);
          byte[] plain = joined(message);
          MemorySegment sealed =
              arena.allocate(plain.length + MessageCipher.TRANSFORM_HEADER_BYTES);
          (fastSeals ? fast : portable).seal(random.nextLong(), message, sealed);
          MemorySegment target =
              random.nextBoolean()
                  ? sealed.asSlice(MessageCipher.TRANSFORM_HEADER_BYTES)
                  : arena.allocate(plain.length);

          assertThat((fastSeals ? portable : fast).open(sealed, target))
              .describedAs("%s seed %s round %s", kind, seed, round)
              .isTrue();
          assertThat(target.toArray(JAVA_BYTE)).isEqualTo(plain);
        }
      }
    }
  }

  @Test
  void mayBeUsedByManyThreadsAtOnce() throws Exception {
    byte[] key = randomBytes(16);
    MessageCipher cipher = FAST.cipher(CipherKind.AES_128_GCM, key, key);
    Signer signer = FAST.signer(SigningAlgorithm.AES_CMAC, key);
    byte[] bytes = randomBytes(10_000);
    byte[] signature = signer.sign(List.of(MemorySegment.ofArray(bytes)));
    Callable<Boolean> work =
        () -> {
          try (Arena arena = Arena.ofConfined()) {
            MemorySegment message = arena.allocateFrom(JAVA_BYTE, bytes);
            MemorySegment sealed = arena.allocate(bytes.length + 52L);
            MemorySegment opened = arena.allocate(bytes.length);
            cipher.seal(1, List.of(message), sealed);
            return cipher.open(sealed, opened)
                && opened.mismatch(message) == -1
                && Arrays.equals(signer.sign(List.of(message)), signature);
          }
        };

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        results.add(threads.submit(work));
      }
      for (Future<Boolean> result : results) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  @Test
  void refuseMemoryThatIsReleased() {
    byte[] key = randomBytes(16);
    Signer signer = FAST.signer(SigningAlgorithm.AES_GMAC, key);
    MemorySegment released;
    try (Arena arena = Arena.ofConfined()) {
      released = arena.allocate(100);
    }
    MemorySegment header = MemorySegment.ofArray(new byte[64]);

    assertThatThrownBy(() -> signer.sign(List.of(header, released)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refuseMessagesWithoutHeader() {
    Signer signer = FAST.signer(SigningAlgorithm.HMAC_SHA256, randomBytes(16));

    assertThatThrownBy(() -> signer.sign(List.of(MemorySegment.ofArray(new byte[63]))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
