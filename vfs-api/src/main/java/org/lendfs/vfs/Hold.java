// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/**
 * Keeps an object usable for whoever has it open, also after its last name was removed.
 *
 * <p>Taken by {@link Vnode#hold}, owned by the taker, given back once by {@link #close}:
 * idempotent, from any thread, without blocking. Several holds of one object count separately.
 */
@FunctionalInterface
public interface Hold extends AutoCloseable {
  /** For stores whose objects need nothing to stay. */
  Hold NOTHING = () -> {};

  @Override
  void close();
}
