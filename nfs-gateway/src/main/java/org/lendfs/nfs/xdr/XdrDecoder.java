// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.xdr;

/**
 * Reads one value of a type; the shape of every {@code decode} method.
 *
 * @param <T> what is read
 */
@FunctionalInterface
public interface XdrDecoder<T> {
  T decode(XdrReader reader) throws MalformedMessageException;
}
