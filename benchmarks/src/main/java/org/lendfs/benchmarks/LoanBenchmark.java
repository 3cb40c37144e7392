// SPDX-License-Identifier: Apache-2.0
package org.lendfs.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The life of a loan through all layers of a share, without a network. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LoanBenchmark {
  private static final int FILE_BYTES = 64 << 20;

  @Param({"memory", "local"})
  String kind = "memory";

  @Param({"4096", "65536", "1048576"})
  int length;

  private BenchmarkShare share;
  private long offset;

  @SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
  public LoanBenchmark() {}

  @Setup
  public void open() throws IOException, InvalidOptionException, VfsException {
    share = new BenchmarkShare(kind, FILE_BYTES);
  }

  @TearDown
  public void close() throws IOException, VfsException, InterruptedException {
    share.close();
  }

  private long nextOffset() {
    offset = offset + length >= FILE_BYTES ? 0 : offset + length;
    return offset;
  }

  /** Request, read, return. */
  @Benchmark
  public int read() throws VfsException {
    var request = LoanRequest.read(nextOffset(), length, Need.ANY);
    try (ZcBuf loan = share.file().requestZcBuf(request, share.caller())) {
      return share.file().read(loan, share.caller()).count();
    }
  }

  /** The same for a borrower that must see stable bytes. */
  @Benchmark
  public int readBytes() throws VfsException {
    var request = LoanRequest.read(nextOffset(), length, Need.BYTES);
    try (ZcBuf loan = share.file().requestZcBuf(request, share.caller())) {
      return share.file().read(loan, share.caller()).count();
    }
  }

  /** Request, write, return, without what fills the loan. */
  @Benchmark
  public int write() throws VfsException {
    return share.write(nextOffset(), length);
  }

  /** Attributes, which most calls need once. */
  @Benchmark
  public Attributes attributes() throws VfsException {
    return share.file().attributes(share.caller());
  }
}
