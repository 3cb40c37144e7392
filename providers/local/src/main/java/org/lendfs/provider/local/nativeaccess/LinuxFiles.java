// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Linux file system calls, in groups by theme.
 *
 * <p>There is one instance, and it is thread-safe like every group; only a {@link DirectoryReader}
 * belongs to one thread at a time. A file descriptor is a plain {@code int} that belongs to the
 * caller: nothing here closes one unasked, and using a closed one may hit somebody else's. Every
 * call holds its thread, and the carrier of a virtual thread, until the kernel answers. Failures
 * are {@link ErrnoException}s; calls that a signal interrupts are repeated.
 *
 * <p>A name or path is a string as in {@link NativeNames}: {@code EINVAL} when it holds a NUL,
 * {@code ENAMETOOLONG} from 4096 bytes on.
 */
public final class LinuxFiles {
  private static final Logger LOGGER = LoggerFactory.getLogger(LinuxFiles.class);

  private final Descriptors descriptors = new Descriptors();
  private final Metadata metadata = new Metadata();
  private final Namespace namespace = new Namespace();
  private final FileData data = new FileData();
  private final FileSpace space = new FileSpace();
  private final Mappings mappings = new Mappings();
  private final KernelHandles handles = new KernelHandles();
  private final ExtendedAttributes extendedAttributes = new ExtendedAttributes();

  private LinuxFiles() {}

  /** Made at the first question, so that the reason of a refusal is logged once. */
  private static final class Instance {
    private static final Optional<LinuxFiles> LOADED = attempt();

    private static Optional<LinuxFiles> attempt() {
      Linkage.Attempt attempt = Linkage.ATTEMPT;
      if (attempt.linkage() != null) {
        return Optional.of(new LinuxFiles());
      }
      LOGGER.warn(
          "Native file system calls are not available because {}; local shares do without them."
              + " Where they are only denied, start Java with --enable-native-access=ALL-UNNAMED.",
          attempt.reason());
      return Optional.empty();
    }
  }

  /**
   * The calls, or nothing where they are not to be had: not on Linux, on a processor not known
   * here, without the C library's symbols, or with native access denied. The reason is logged once.
   */
  public static Optional<LinuxFiles> load() {
    return Instance.LOADED;
  }

  /** Opening and closing. */
  public Descriptors descriptors() {
    return descriptors;
  }

  /** Attributes of objects and file systems. */
  public Metadata metadata() {
    return metadata;
  }

  /** Directory entries. */
  public Namespace namespace() {
    return namespace;
  }

  /** Reading and writing. */
  public FileData data() {
    return data;
  }

  /** Size, holes, copies, durability. */
  public FileSpace space() {
    return space;
  }

  /** Files as memory. */
  public Mappings mappings() {
    return mappings;
  }

  /** Persistent names of the kernel. */
  public KernelHandles handles() {
    return handles;
  }

  public ExtendedAttributes extendedAttributes() {
    return extendedAttributes;
  }

  /**
   * Lists a directory from a place on.
   *
   * @param descriptor opened for reading, used by nobody else until the reader is closed
   * @param cookie {@link DirectoryReader#START}, or one that a reader gave
   * @return to be closed by the caller
   */
  public DirectoryReader readDirectory(int descriptor, long cookie) throws ErrnoException {
    return DirectoryReader.open(descriptor, cookie);
  }
}
