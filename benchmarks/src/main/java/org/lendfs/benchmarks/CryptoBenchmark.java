// SPDX-License-Identifier: Apache-2.0
package org.lendfs.benchmarks;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lendfs.cifs.crypto.CipherKind;
import org.lendfs.cifs.crypto.CryptoProvider;
import org.lendfs.cifs.crypto.MessageCipher;
import org.lendfs.cifs.crypto.Signer;
import org.lendfs.cifs.crypto.SigningAlgorithm;
import org.lendfs.cifs.crypto.provider.CryptoProviders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Signing and encrypting an SMB READ response: a header, then pages in native memory. Seconds of
 * processor time for a GiB stand beside the wall clock.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 1, time = 2)
public class CryptoBenchmark {
  private static final int HEADER_BYTES = 80;

  @Param({"best", "portable", "corretto"})
  String library = "best";

  @Param({"65536", "1048576"})
  int length;

  private Arena arena;
  private List<MemorySegment> message;
  private MemorySegment sealed;
  private MemorySegment ccmSealed;
  private MemorySegment opened;
  private MessageCipher gcm;
  private CryptoProvider provider;

  @SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
  public CryptoBenchmark() {}

  @Setup
  public void prepare() {
    arena = Arena.ofShared();
    message = List.of(arena.allocate(HEADER_BYTES), arena.allocate(length, 4096));
    long sealedBytes = (long) HEADER_BYTES + length + MessageCipher.TRANSFORM_HEADER_BYTES;
    sealed = arena.allocate(sealedBytes, 64);
    ccmSealed = arena.allocate(sealedBytes, 64);
    opened = arena.allocate((long) HEADER_BYTES + length, 64);
    provider =
        switch (library) {
          case "best" -> CryptoProviders.best();
          case "portable" -> CryptoProviders.portable();
          default -> new CorrettoCrypto();
        };
    gcm = cipher(CipherKind.AES_128_GCM);
    gcm.seal(1, message, sealed);
  }

  @TearDown(Level.Trial)
  public void release() {
    arena.close();
  }

  private MessageCipher cipher(CipherKind kind) {
    byte[] key = new byte[kind.keyBytes()];
    return provider.cipher(kind, key, key);
  }

  @Benchmark
  public MemorySegment sealGcm(ProcessorTime time) {
    time.add(length);
    gcm.seal(1, message, sealed);
    return sealed;
  }

  @Benchmark
  public boolean openGcm(ProcessorTime time) {
    time.add(length);
    return gcm.open(sealed, opened);
  }

  @Benchmark
  public MemorySegment sealGcm256(ProcessorTime time) {
    time.add(length);
    cipher(CipherKind.AES_256_GCM).seal(1, message, ccmSealed);
    return ccmSealed;
  }

  @Benchmark
  public MemorySegment sealCcm(ProcessorTime time) {
    time.add(length);
    cipher(CipherKind.AES_128_CCM).seal(1, message, ccmSealed);
    return ccmSealed;
  }

  @Benchmark
  public byte[] signHmac(ProcessorTime time) {
    time.add(length);
    return signer(SigningAlgorithm.HMAC_SHA256).sign(message);
  }

  @Benchmark
  public byte[] signCmac(ProcessorTime time) {
    time.add(length);
    return signer(SigningAlgorithm.AES_CMAC).sign(message);
  }

  @Benchmark
  public byte[] signGmac(ProcessorTime time) {
    time.add(length);
    return signer(SigningAlgorithm.AES_GMAC).sign(message);
  }

  private Signer signer(SigningAlgorithm algorithm) {
    return provider.signer(algorithm, new byte[16]);
  }
}
