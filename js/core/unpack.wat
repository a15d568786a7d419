;; Turns the text that the module travels as back into its bytes, in place. JavaScript would do it in six times the time,
;; which is the longest part of a start. unpack.ts lays out the memory and calls it.
(module
  ;; the table first, 384 numbers of 16 bits, then the text in ASCII
  (memory (export "memory") $PAGES)
  ;; from `from` to `end`; what is behind the last byte that it wrote
  (func (export "decode") (param $from i32) (param $end i32) (result i32)
    (local $to i32)
    (local $value i32)
    (local.set $to (local.get $from))
    (loop $next
      (if (i32.ge_u (local.get $from) (local.get $end)) (then (return (local.get $to))))
      (local.set $value (i32.load16_u (i32.shl (i32.load8_u (local.get $from)) (i32.const 1))))
      ;; a mark: 256 times its part of the table, in which the sign behind it is looked up
      (if (i32.gt_u (local.get $value) (i32.const 255)) (then
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (local.set $value (i32.load16_u
          (i32.add (local.get $value) (i32.shl (i32.load8_u (local.get $from)) (i32.const 1)))))))
      (i32.store8 (local.get $to) (local.get $value))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (local.set $to (i32.add (local.get $to) (i32.const 1)))
      (br $next))
    (unreachable)))
